/** What an account could be opened with before its address was shown to be anybody's. */
export interface Held {
  email: string
  /** ISO instant of the registration. */
  registeredAt: string
  hasPassword: boolean
  /** ISO instants at which a single sign-on was connected. */
  linkedAt: string[]
}
