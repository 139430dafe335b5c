import type { Compiled } from './compiled.ts'

/** Where words come from in the browser: what pages sent along, in the one language of the document. */
const taken: Record<string, Compiled> = {}

export function areaOf(area: string): Compiled {
  const found = taken[area]
  if (!found) throw new Error(`This page sends no words of “${area}” along: name the area where the page begins.`)
  return found
}

/** @param areas is kept for as long as the document stays. */
export function takeAreas(areas: Readonly<Record<string, Compiled>>): void {
  Object.assign(taken, areas)
}
