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
  readonly organizationId: string
  readonly workshopId: string
  readonly personId: string
  /** The acting person in the audit log: the account, or the guest. */
  readonly userId: string
  readonly name: string
  readonly part: Part
  /** The member's own context; null for a guest. */
  readonly member: OrgContext | null
  /** Hash of the session's or the guest's token, by which a stream asks whether it still holds. */
  readonly tokenHash: string
}
