import { cookies } from 'next/headers'
import { cache } from 'react'
import { findReceived, listInvitations } from '#lib/invitation/queries.ts'
import { handedLinkCookie } from '#lib/invitation/rules.ts'
import type { OpenInvitation, ReceivedInvitation } from '#lib/invitation/types.ts'
import { env } from '#lib/runtime/env.ts'
import { getCurrentFramework } from '../assessment/queries.ts'
import { loadOrgContext } from '../auth/loaders.ts'
import { may } from '../auth/policy.ts'
import { findInvitation } from '../auth/queries.ts'
import { hashToken } from '../auth/session/rules.ts'
import type { OrgContext, OwnRole } from '../auth/types.ts'
import { listVacantSeats } from '../use-case/seat/queries.ts'
import type { VacantSeat } from '../use-case/seat/types.ts'
import { listFormer, listMembers } from './member/queries.ts'
import { rolesToInvite } from './policy.ts'
import { getOrganization } from './queries.ts'
import type { FormerMember, Member, OrganizationFacts } from './types.ts'

/** The organisation of this page. */
export const loadOrganization = cache(
  async (slug: string): Promise<OrganizationFacts> => getOrganization(await loadOrgContext(slug)),
)

export interface MembersPage {
  ctx: OrgContext
  members: Member[]
  /** Who has left and is still named; for owners. */
  former: FormerMember[]
  invitations: OpenInvitation[]
  /** Roles that the reader may invite people to. */
  invitable: readonly OwnRole[]
  mayManage: boolean
  /** The framework's areas of knowledge. */
  areas: { id: string; name: string; summary: string }[]
  /** Seats of use cases that nobody holds. */
  vacant: VacantSeat[]
  /** How messages reach people here. */
  mail: 'server' | 'outbox' | 'none'
  /** A link just made, to be handed over by the reader because no mail goes out. */
  handed: { email: string; link: string } | null
}

/** Everything on the members page. */
export async function loadMembersPage(slug: string): Promise<MembersPage> {
  const ctx = await loadOrgContext(slug)
  const invitable = rolesToInvite(ctx.role)
  const mayManage = may(ctx.role, 'manage-members')
  const [framework, members, former, invitations, vacant, handed] = await Promise.all([
    getCurrentFramework(ctx),
    listMembers(ctx),
    mayManage ? listFormer(ctx) : [],
    invitable.length > 0 ? listInvitations(ctx) : [],
    invitable.length > 0 && ctx.kind === 'client' ? listVacantSeats(ctx) : [],
    findHandedLink(ctx),
  ])
  return {
    ctx,
    members,
    former,
    invitations,
    invitable,
    mayManage,
    areas: framework.roles,
    vacant,
    mail: env().mail ? 'server' : env().outbox ? 'outbox' : 'none',
    handed,
  }
}

async function findHandedLink(ctx: OrgContext): Promise<MembersPage['handed']> {
  const token = (await cookies()).get(handedLinkCookie)?.value
  if (!token) return null
  const found = await findInvitation(hashToken(token))
  // A link that went out by mail is never shown to anybody, whatever is in the cookie.
  if (found?.organizationId !== ctx.organizationId || found.state !== 'open' || found.mailedMinutesAgo !== null)
    return null
  return { email: found.email, link: `${env().appUrl}/invitations/${token}` }
}

/** The invitation that this link carries, or null. */
export async function loadInvitation(token: string): Promise<ReceivedInvitation | null> {
  return findReceived(token)
}
