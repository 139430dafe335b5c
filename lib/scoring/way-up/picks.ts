/** A set of candidates: the sum of their bits. */
export type Picks = bigint

/** Whether the set has all of these. */
export const holds = (picks: Picks, all: Picks): boolean => (picks & all) === all
