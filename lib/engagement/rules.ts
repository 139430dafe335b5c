import type { Role } from '#lib/auth/types.ts'
import type { Scope } from './types.ts'

/** What a consultant is at the client; with sums alone nobody enters. */
export const roleFor: Readonly<Record<Scope, Role | null>> = {
  aggregates: null,
  read: 'viewer',
  facilitate: 'facilitator',
  lead: 'lead',
}

/** How many colours tell clients apart: db/schema/organization. */
export const colours = 8

/** The colour that fewest of the practice's clients have, the first of several. */
export function freeColour(used: readonly number[]): number {
  const counts = Array.from({ length: colours }, (_, colour) => used.filter((one) => one === colour).length)
  return counts.indexOf(Math.min(...counts))
}

/** Longest time for which a practice can be engaged, days: whoever wants longer says so again. */
export const longestEngagement = 731
