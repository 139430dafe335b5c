/**
 * What this tab remembers of one person until it is closed: an unsent question, the talk that is open, the panel being
 * open, edits of a draft or of an agenda, a list of people to invite. Whoever signs in next in the same tab finds nothing of it.
 */

type Kept = 'text' | 'talk' | 'open' | 'invitees' | `draft.${string}` | `agenda.${string}`

/** The shell says whose screen this is. */
const person = () => document.querySelector<HTMLElement>('[data-person]')?.dataset.person ?? ''

const keyOf = (slug: string, what: Kept) => `footing.kept.${person()}.${slug}.${what}`

/** What was kept, or an empty text; also where the browser keeps nothing. */
export function recall(slug: string, what: Kept): string {
  try {
    return sessionStorage.getItem(keyOf(slug, what)) ?? ''
  } catch {
    return ''
  }
}

/** Keeps a text; an empty one is forgotten. */
export function keep(slug: string, what: Kept, value: string): void {
  try {
    if (value === '') sessionStorage.removeItem(keyOf(slug, what))
    else sessionStorage.setItem(keyOf(slug, what), value)
  } catch {
    // Storage can be full or forbidden: the text is still in its field.
  }
}
