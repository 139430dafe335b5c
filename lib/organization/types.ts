import type { ShareSize } from '#lib/share/types.ts'
import type { OwnRole, Role } from '../auth/types.ts'
import type { RoleId } from '../framework/types.ts'
import type { Seat } from '../scoring/types.ts'

/** What an organisation says about itself. */
export interface OrganizationFacts {
  name: string
  slug: string
  sector: string
  size: string
  demo: boolean
}

/** A person in an organisation. */
export interface Member {
  id: string
  userId: string
  name: string
  email: string
  role: Role
  knows: RoleId[]
  joinedAt: string
  /** Name of the practice that a consultant comes from; null for the organisation's own people. */
  practice: string | null
  /** Name of the practice through which somebody came who is none of its consultants; null for everybody else. */
  through: string | null
}

/** Somebody who was a member: their name stays with what they said until it is erased. */
export interface FormerMember {
  id: string
  name: string
  /** ISO instant. */
  leftAt: string
}

/** An invitation that has not been accepted or revoked. */
export interface OpenInvitation {
  id: string
  email: string
  /** Empty where only the address is known. */
  name: string
  role: OwnRole
  knows: RoleId[]
  note: string
  /** ISO day; null for none. */
  dueOn: string | null
  /** Seats that wait for the person. */
  seats: { seat: Seat; useCase: string }[]
  invitedBy: string
  /** Whether its link went out by mail. */
  mailed: boolean
  expiresAt: string
  expired: boolean
}

/** What somebody is asked, in the words of whoever asks. */
interface Asked {
  /** Empty for none. */
  note: string
  /** ISO day; null for none. */
  dueOn: string | null
  share: ShareSize
  seats: { seat: Seat; useCase: string }[]
}

/** An invitation as the one who holds its link sees it. */
export type ReceivedInvitation = {
  organizationName: string
  /** Where the organisation is, for those who are in. */
  slug: string
  email: string
  role: OwnRole
  invitedBy: string
} & (
  | { state: 'expired' | 'used' | 'revoked' }
  | ({
      state: 'open'
      /**
       * What the link is worth to whoever is not signed in with the address: `join` proves it and joins by one press;
       * `prove` leads to an account that was there before, which needs a fresh link; `sign-in` was handed over by a person
       * and proves nothing.
       */
      way: 'join' | 'prove' | 'sign-in'
      /** A name to begin with for somebody without an account; null for those who have one. */
      newName: string | null
    } & Asked)
)

/** An organisation that is being deleted, for those who own it. */
export interface Closing {
  organizationId: string
  name: string
  /** ISO instant from which it is erased. */
  erasedFrom: string
}
