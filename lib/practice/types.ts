/** Somebody of the practice, and whether they work for a client. */
export interface Consultant {
  /** In the practice. */
  membershipId: string
  name: string
  assigned: boolean
}
