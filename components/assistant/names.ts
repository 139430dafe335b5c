import type { RoleId } from '#lib/framework/types.ts'

export interface Named {
  id: string
  name: string
}

/** What drafts and scopes refer to by id. */
export interface DraftNames {
  useCases: readonly Named[]
  /** By membership. */
  people: readonly Named[]
  phases: readonly { number: number; name: string }[]
  roles: readonly { id: RoleId; name: string }[]
}

export const nameOf = (list: readonly Named[], id: string | null): string | undefined =>
  list.find((one) => one.id === id)?.name
