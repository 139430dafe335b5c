import { Problem } from '#lib/errors.ts'
import { noteOpenStream } from '#lib/http/open-streams.ts'

/** Streams that are open in this process: each is ended when the process ends, and nobody holds too many. */

// Every module graph counts the same readers.
const readers = Symbol.for('footing.assistant.readers')
const holder = globalThis as { [readers]?: Map<string, number> }

const mostForPerson = 2
const mostForProcess = 40

/**
 * Takes a place among the open streams.
 *
 * @param close ends the stream.
 * @returns gives the place back.
 * @throws Problem 429 when the person has two open already; 503 when the process has forty.
 */
export function openStream(personId: string, close: () => void): () => void {
  holder[readers] ??= new Map()
  const mine = holder[readers]
  const held = mine.get(personId) ?? 0
  if (held >= mostForPerson)
    throw new Problem(
      429,
      'Still answering',
      'Two of your questions are being answered already: wait for one of the answers, or stop it.',
      { extra: { retryAfter: 5 } },
    )
  if (mine.values().reduce((sum, n) => sum + n, 0) >= mostForProcess)
    throw new Problem(503, 'Busy', 'Many questions are being answered at the moment: ask again in a few seconds.', {
      extra: { retryAfter: 5 },
    })
  mine.set(personId, held + 1)
  const forget = noteOpenStream(close)
  let given = false
  return () => {
    if (given) return
    given = true
    forget()
    const left = (mine.get(personId) ?? 1) - 1
    if (left > 0) mine.set(personId, left)
    else mine.delete(personId)
  }
}
