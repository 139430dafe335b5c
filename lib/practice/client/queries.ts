import { and, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { membership } from '#db/schema/organization.ts'
import { type Client, listClients } from '#lib/auth/client/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { authorizePractice } from '#lib/organization/policy.ts'
import type { Consultant } from '../types.ts'

export interface ClientDetail {
  client: Client
  consultants: Consultant[]
  /** Whether the reader works for this client. */
  mine: boolean
}

/** One client and which of the practice's people work for it. @throws Problem 404. */
export async function getClient(ctx: OrgContext, engagementId: string): Promise<ClientDetail> {
  authorizePractice(ctx, 'read')
  const client = (await listClients(ctx)).find((one) => one.id === engagementId)
  if (!client) throw notFound()
  const { organizationId } = client
  const there = await inTenant({ organizationId, userId: ctx.userId }, (tx) =>
    tx
      .select({ userId: membership.userId })
      .from(membership)
      .where(and(eq(membership.organizationId, organizationId), eq(membership.engagementId, engagementId))),
  )
  const assigned = new Set(there.map((one) => one.userId))
  const people = await listMembers(ctx)
  return {
    client,
    mine: assigned.has(ctx.userId),
    consultants: people.map(({ id, name, userId }) => ({ membershipId: id, name, assigned: assigned.has(userId) })),
  }
}
