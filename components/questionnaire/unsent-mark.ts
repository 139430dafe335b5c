/**
 * How many answers of a person wait in this browser: a number that every page can read at once, so that the outbox itself
 * is loaded only where something waits.
 */

/** The database of the outbox, and its one store. */
export const outboxName = 'footing-outbox'
export const outboxStore = 'entry'

export const unsentChanged = 'footing:unsent'

const keyOf = (person: string) => `footing.unsent.${person}`

export function markUnsent(person: string, count: number): void {
  try {
    if (count > 0) localStorage.setItem(keyOf(person), String(count))
    else localStorage.removeItem(keyOf(person))
  } catch {
    // Where nothing can be kept there is no outbox either.
  }
  // Other tabs hear of it by themselves.
  window.dispatchEvent(new Event(unsentChanged))
}

/** Browser only. */
export function countUnsent(person: string): number {
  try {
    return Number(localStorage.getItem(keyOf(person)) ?? 0)
  } catch {
    return 0
  }
}
