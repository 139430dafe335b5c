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
  /** Name of the practice through which somebody came who is none of its consultants; null for everybody else. */
  through: string | null
}

/** Somebody who was a member: their name stays with what they said until it is erased. */
export interface FormerMember {
  id: string
  name: string
  /** ISO instant. */
  leftAt: string
}

/** An organisation that is being deleted, for those who own it. */
export interface Closing {
  organizationId: string
  name: string
  /** ISO instant from which it is erased. */
  erasedFrom: string
}
