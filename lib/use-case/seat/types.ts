import type { Seat } from '../../scoring/types.ts'

/** A seat of a use case that nobody holds. */
export interface VacantSeat {
  useCaseId: string
  useCase: string
  seat: Seat
}

/** Somebody who was invited to a seat and is not in yet. */
export interface InvitedHolder {
  seat: Seat
  invitationId: string
  email: string
  /** ISO instant. */
  invitedAt: string
}
