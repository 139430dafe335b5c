import { Problem } from '#lib/errors.ts'
import { noteOpenStream } from '#lib/runtime/open-streams.ts'
import { perProcess } from '#lib/runtime/per-process.ts'
import { Places } from '#lib/runtime/places.ts'

/** Streams that are open in this process: each is ended when the process ends, and nobody holds too many. */
const places = perProcess('assistant streams', () => new Places({ maxEach: 2, maxAll: 40 }))

/**
 * Takes a place among the open streams.
 *
 * @param close ends the stream.
 * @returns gives the place back.
 * @throws Problem 429 when the person has two open already; 503 when the process has forty.
 */
export function openStream(personId: string, close: () => void): () => void {
  const leave = places().take(personId)
  if (leave === 'each')
    throw new Problem(
      429,
      'Still answering',
      'Two of your questions are being answered already: wait for one of the answers, or stop it.',
      { extra: { retryAfter: 5 } },
    )
  if (leave === 'all')
    throw new Problem(503, 'Busy', 'Many questions are being answered at the moment: ask again in a few seconds.', {
      extra: { retryAfter: 5 },
    })
  const forget = noteOpenStream(close)
  return () => {
    forget()
    leave()
  }
}
