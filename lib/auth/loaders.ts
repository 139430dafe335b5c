import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { listOwnedAlone } from '#lib/account/deletion/queries.ts'
import { env } from '#lib/runtime/env.ts'
import { listClosing } from '../organization/deletion/queries.ts'
import { graceDays } from '../organization/deletion/rules.ts'
import type { Closing } from '../organization/types.ts'
import { getAccountState } from './account/queries.ts'
import { findAddress } from './address/queries.ts'
import { type Connection, getConnection } from './connection/queries.ts'
import { findHold } from './hold/queries.ts'
import type { Held } from './hold/types.ts'
import { listDemoPeople, listOrganizationsOf } from './queries.ts'
import { hasNobody, mayFound } from './registration/queries.ts'
import { findSignedIn, listSessions, listSignIns, lookUpContext } from './session/queries.ts'
import { readCookie, sessionCookieName } from './session/rules.ts'
import type { OrgContext, OwnSession, OwnSignIn, Reach, SignedIn, SignInWays } from './types.ts'

const token = cache(async () => readCookie((await headers()).get('cookie'), sessionCookieName(env().appUrl)))

const lookUp = cache(async (slug: string) => lookUpContext(await token(), slug))

const signInPath = (next: string) => `/sign-in?next=${encodeURIComponent(next)}`

/**
 * The right to act in the organisation named by the address, for one page request. Redirects to sign-in without a
 * session; shows "not found" to everybody who is not a member, whether the organisation exists or not.
 */
export async function loadOrgContext(slug: string): Promise<OrgContext> {
  const found = await lookUp(slug)
  if (found.kind === 'anonymous') redirect(signInPath(`/o/${slug}`))
  if (found.kind === 'stranger') notFound()
  return found.ctx
}

/** Name of the organisation, for a page's title; null for everybody who is not a member. */
export async function loadOrganizationName(slug: string): Promise<string | null> {
  const found = await lookUp(slug)
  return found.kind === 'context' ? found.ctx.organizationName : null
}

/** Who is signed in, or null. */
export const loadSignedIn = cache(async (): Promise<SignedIn | null> => findSignedIn(await token()))

/** Who is signed in; leads everybody else to sign in first and then to that page. */
export async function loadPerson(page: string): Promise<SignedIn> {
  return (await loadSignedIn()) ?? redirect(signInPath(page))
}

/** The organisations that the person may enter. */
export const loadOrganizationsOf = cache((userId: string): Promise<Reach[]> => listOrganizationsOf(userId))

/** What a person sees of their own account. */
export interface AccountPage {
  hasPassword: boolean
  confirmed: boolean
  sessions: OwnSession[]
  signIns: OwnSignIn[]
  /** The single sign-on of the installation and how the account is connected with it; null where there is none. */
  singleSignOn: (Connection & { name: string }) | null
}

export async function loadAccount(who: SignedIn): Promise<AccountPage> {
  const { oidc } = env()
  const [state, sessions, signIns, connection] = await Promise.all([
    getAccountState(who),
    listSessions(who),
    listSignIns(who),
    oidc ? getConnection(who.userId) : null,
  ])
  return { ...state, sessions, signIns, singleSignOn: oidc && connection && { ...connection, name: oidc.name } }
}

/** What waits for the word of whoever has just shown an address, or null. */
export const loadHold = cache(async (): Promise<Held | null> => findHold(await token()))

/** Whether the person may found an organisation of their own. */
export const loadMayFound = cache((who: SignedIn): Promise<boolean> => mayFound(who))

async function registering(): Promise<SignInWays['register']> {
  const { who, domains } = env().registration
  if (who === 'open' || (await hasNobody())) return 'open'
  return who === 'domains' ? { domains } : 'invited'
}

/** The address that the link of a message would give the account; null when it is not open. */
export async function loadNewAddress(token: string): Promise<{ who: SignedIn; email: string | null }> {
  const who = await loadPerson(`/account/address/${token}`)
  return { who, email: await findAddress(who, token) }
}

/** Organisations that are being deleted and that the person can bring back. */
export const loadClosing = cache((userId: string): Promise<Closing[]> => listClosing(userId))

/** What hinders the person from deleting the account, and what would go with it. */
export async function loadDeletion(who: SignedIn) {
  const alone = await listOwnedAlone(who.userId)
  return {
    graceDays,
    lastOwnerOf: alone.filter((one) => one.withOthers),
    aloneIn: alone.filter((one) => !one.withOthers).map((one) => one.name),
  }
}

/** The ways to sign in that this installation offers. */
export async function loadSignInWays(): Promise<SignInWays> {
  const { oidc, mail, demo, outbox } = env()
  return {
    link: mail !== null || outbox,
    mail: mail !== null,
    outbox,
    singleSignOn: oidc?.name ?? null,
    register: await registering(),
    demo: demo ? await listDemoPeople() : null,
  }
}
