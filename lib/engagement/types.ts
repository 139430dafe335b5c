import type { Scope } from '#lib/auth/client/queries.ts'
import type { Role } from '#lib/auth/types.ts'

export type { Scope }

/** An engagement as the client sees it. */
export interface EngagementView {
  id: string
  practiceName: string
  scope: Scope
  /** ISO date, the last day. */
  endsOn: string
  grantedBy: string
  /** ISO time. */
  grantedAt: string
  state: 'standing' | 'over' | 'revoked'
  /** Whoever revoked it; empty otherwise. */
  revokedBy: string
  /** The practice's people who can enter. */
  consultants: readonly string[]
  /** Who came through it and is none of its consultants: they go with it, or went. */
  through: readonly { membershipId: string; name: string; role: Role }[]
  /** Addresses with an open invitation that came through it. */
  invited: readonly string[]
}
