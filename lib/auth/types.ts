import type { organizationKinds, ownRoles, Role } from '#db/enums.ts'

export { ownRoles, roles } from '#db/enums.ts'
export type { Role }

/** Somebody who is signed in, before any organisation is known. */
export interface SignedIn {
  userId: string
  name: string
  email: string
  tokenHash: string
}

/** The browser behind a request, as far as signing in needs to know it. */
export interface Visit {
  /** Network address as a key of rate limits; `unknown` when the server did not tell. */
  peer: string
  userAgent: string
  /** What this browser is known by, from its cookie or new with this visit; absent where no browser is told apart. */
  device?: string
  /** The session cookie that came along, valid or not: signing in ends that session. */
  token: string | undefined
}

/** What an organisation gives its own people. */
export type OwnRole = (typeof ownRoles)[number]

/** Whether an organisation assesses itself or advises others. */
export type OrganizationKind = (typeof organizationKinds)[number]

/** An organisation that a person may enter, and as what. */
export interface Reach {
  organizationId: string
  slug: string
  name: string
  role: Role
  kind: OrganizationKind
  /** For a consultant, the practice and the colour in which it sees this client; null where the person belongs. */
  practice: string | null
  colour: number | null
}

/** Why somebody who does not belong to an organisation is let in: the client's grant to the practice they work for. */
export interface StandingEngagement {
  id: string
  practiceName: string
  /** ISO date, the last day. */
  endsOn: string
  colour: number
}

/** A person of the demo organisation, whose address is no secret. */
export interface DemoPerson {
  name: string
  email: string
  role: Role
}

/** The ways to sign in that this installation offers. */
export interface SignInWays {
  /** Whether a mailed link reaches anybody: by mail, or in the outbox. */
  link: boolean
  /** Whether mail is sent: registration then confirms the address first. */
  mail: boolean
  /** Whether messages can be read in the outbox instead. */
  outbox: boolean
  /** Name of the single sign-on, or null. */
  singleSignOn: string | null
  /** Who may register: everybody, the invited and people at those domains, or the invited alone. */
  register: 'open' | { domains: readonly string[] } | 'invited'
  /** The people of the demo organisation, or null outside a demo. */
  demo: DemoPerson[] | null
}

/** One of a person's sessions, for their own account page. */
export interface OwnSession {
  current: boolean
  /** Such as "Firefox on Linux". */
  browser: string
  signedInAt: string
  lastSeenAt: string
}

/** One attempt to sign in to a person's account, for their own account page. */
export interface OwnSignIn {
  at: string
  /** Such as "by e-mail link", or "refused: wrong password". */
  how: string
  succeeded: boolean
  /** Such as "Firefox on Linux"; empty when it is no longer kept. */
  browser: string
  /** Network address; empty when it is no longer kept. */
  network: string
}

declare const minted: unique symbol

/**
 * The right to act in one organisation: who, where and in which role. Minted only in `lib/auth`, from a live session
 * and a live membership, for one request.
 */
export interface OrgContext extends SignedIn {
  readonly [minted]: true
  readonly organizationId: string
  readonly slug: string
  readonly organizationName: string
  readonly membershipId: string
  readonly role: Role
  readonly kind: OrganizationKind
  /** Null for the organisation's own people. */
  readonly engagement: StandingEngagement | null
}
