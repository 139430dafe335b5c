import type { OwnRole } from '#lib/auth/types.ts'
import type { RoleId } from '#lib/framework/types.ts'
import type { Seat } from '#lib/scoring/types.ts'
import type { ShareSize } from '#lib/share/types.ts'

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
  /** Whether nobody knows if that mail was sent. */
  isUnknown: boolean
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

/** How inviting one person of several ended. */
export type InvitationOutcome =
  | {
      email: string
      /**
       * `sent` is on its way by mail; `not-mailed` is stored, but the mail server did not take the message; of `not-known`
       * it did not say so; `member` and `invited` are known here already; `twice` stood in the list before; `too-often`
       * got five within an hour.
       */
      kind: 'sent' | 'not-mailed' | 'not-known' | 'member' | 'invited' | 'twice' | 'too-often'
    }
  /** Where no mail goes out: the link that the inviting person passes on. It proves nothing about whoever opens it. */
  | { email: string; kind: 'to-hand-over'; link: string }
