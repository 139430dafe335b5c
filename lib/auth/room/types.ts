import type { workshopParts } from '#db/enums.ts'
import type { OrgContext } from '../types.ts'

export type Part = (typeof workshopParts)[number]

declare const minted: unique symbol

/**
 * The right to take part in one workshop, with an account or as a guest. Minted only here, from a live session and
 * membership or from a guest's token, for one request.
 */
export interface RoomContext {
  readonly [minted]: true
  organizationId: string
  workshopId: string
  personId: string
  /** The acting person in the audit log: the account, or the guest. */
  userId: string
  name: string
  part: Part
  /** The member's own context; null for a guest. */
  member: OrgContext | null
  /** Hash of the session's or the guest's token, by which a stream asks whether it still holds. */
  tokenHash: string
}
