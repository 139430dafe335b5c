/** Who acts, and where: an OrgContext, or the few acts that come before there is one. */
export interface Actor {
  organizationId: string
  userId: string
}
