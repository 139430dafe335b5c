import type { OwnRole } from '#lib/auth/types.ts'
import type { RoleId } from '#lib/framework/types.ts'

/** One person of a pasted list. */
export interface ListedPerson {
  /** The line it stood in, from 1. */
  line: number
  /** As it was pasted. */
  raw: string
  email: string
  /** Empty where only an address stood there. */
  name: string
  /** Null where the line names none. */
  role: OwnRole | null
  knows: RoleId[]
  /** What else stood in the line, such as a job title. It is not sent. */
  rest: string
}

/** What is wrong with a person of a list. */
export type ListFault = 'no-address' | 'not-an-address' | 'twice' | 'member' | 'invited'
