import { isDeepStrictEqual } from 'node:util'

/** What differs between two states of a thing, by name, of the names that the later one has. */
export function changes<T extends object>(before: T, after: Partial<T>): { before: Partial<T>; after: Partial<T> } {
  const names = (Object.keys(after) as (keyof T)[]).filter((name) => !isDeepStrictEqual(before[name], after[name]))
  const only = (state: Partial<T>) => Object.fromEntries(names.map((name) => [name, state[name]])) as Partial<T>
  return { before: only(before), after: only(after) }
}
