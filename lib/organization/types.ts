import type { Role } from '../auth/types.ts'
import type { RoleId } from '../framework/types.ts'

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
}

/** An invitation that has not been accepted or revoked. */
export interface OpenInvitation {
  id: string
  email: string
  role: Role
  invitedBy: string
  expiresAt: string
  expired: boolean
}

/** An invitation as the one who holds its link sees it. */
export interface ReceivedInvitation {
  organizationName: string
  email: string
  role: Role
  invitedBy: string
  state: 'open' | 'expired' | 'used' | 'revoked'
}
