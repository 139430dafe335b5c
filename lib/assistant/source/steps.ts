import type { OwnPassage } from './types.ts'

/** Sources that are written about in one turn: others must be served in between. */
const atOnce = 200

/** Passages about a list, some at a time: for whoever writes them to stop in between. */
export function* inSteps<T>(list: readonly T[], write: (one: T) => OwnPassage[]): Generator<OwnPassage[]> {
  for (let i = 0; i < list.length; i += atOnce) yield list.slice(i, i + atOnce).flatMap(write)
}
