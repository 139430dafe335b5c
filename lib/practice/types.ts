import type { Scope } from '#lib/auth/client/queries.ts'

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
}

/** Somebody of the practice, and whether they work for a client. */
export interface Consultant {
  /** In the practice. */
  membershipId: string
  name: string
  assigned: boolean
}
