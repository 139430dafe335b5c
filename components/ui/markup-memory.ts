import { perProcess } from '#lib/runtime/per-process.ts'

/**
 * Markup that one pass of the server hands to the next without sending it along: React renders a page twice on the
 * server, first to data and then to HTML, in two module graphs that share nothing but the process.
 */

interface Memory {
  byId: Map<string, string>
  ids: Map<string, string>
  made: number
}

const memory = perProcess('markup', (): Memory => ({ byId: new Map(), ids: new Map(), made: 0 }))

/** The second pass follows within the same request: only what is on its way has to be held. */
const mostHeld = 256

/** Holds the markup and returns its name; the same markup has the same name for as long as it is held. */
export function holdMarkup(html: string): string {
  const { byId, ids } = memory()
  const known = ids.get(html)
  if (known !== undefined) return known
  const id = String(memory().made++)
  byId.set(id, html)
  ids.set(html, id)
  const [oldest] = byId
  if (byId.size > mostHeld && oldest) {
    byId.delete(oldest[0])
    ids.delete(oldest[1])
  }
  return id
}

/** The markup of that name. @throws Error when it is no longer held. */
export function heldMarkup(id: string): string {
  const html = memory().byId.get(id)
  if (html === undefined) throw new Error('This markup is no longer held.')
  return html
}
