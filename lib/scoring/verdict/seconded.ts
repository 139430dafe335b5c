import type { Seconded } from './types.ts'

/** Whether a second person stands behind a statement that gives its reason. */
export const isSeconded = (statement: Seconded | null | undefined): boolean =>
  statement != null &&
  statement.agreedBy !== null &&
  statement.agreedBy !== statement.by &&
  statement.reason.trim() !== ''
