import type { RoomContext } from '#lib/auth/room/types.ts'
import { Problem } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { maxStreams, noteOpenStream, openStreams } from '#lib/runtime/open-streams.ts'
import { perProcess } from '#lib/runtime/per-process.ts'
import { Places } from '#lib/runtime/places.ts'
import { noteHere } from '../person/mutations.ts'
import { getOwn, getWallView, getWorkshop } from '../queries.ts'
import type { Audience } from '../types.ts'
import { elsewhere, farewell, frame, lastSeen } from './frame.ts'
import { follow } from './hub.ts'
import type { Listener } from './room.ts'

/** Bytes that a reader may lag behind, besides what it is sent first, before its stream is ended. */
const mostWaiting = 1024 * 1024
/** The same of one that gives way to another: a reader who is there has read nearly all. */
const fewWaiting = 64 * 1024
/** Of the streams that a process holds, the part that guests may take: members still find a place. */
const guestShare = 0.75
/** Events that a reconnecting browser may have missed to be told them one by one. */
const mostReplayed = 400

const encoder = new TextEncoder()

let toldAt = 0

/** @throws Problem 503 when no place is left; the screen then asks again and again instead. */
function refuseFull({ member }: RoomContext): void {
  const places = member ? maxStreams() : Math.floor(maxStreams() * guestShare)
  if (openStreams() < places) return
  // Once in ten seconds: whoever is refused comes back.
  if (Date.now() - toldAt > 10_000) {
    toldAt = Date.now()
    log.warn('no stream is free', undefined, { count: openStreams() })
  }
  throw new Problem(503, 'Busy', 'Too many people are connected: the page asks every two seconds instead.', {
    extra: { retryAfter: 10 },
  })
}

/** Streams that are being opened now, by person: each reads the whole workshop. */
const opening = perProcess('workshop streams in opening', () => new Places({ maxEach: 3 }))

/** Lets nobody take the database up by opening streams. @throws Problem 429. */
async function oneOfFew<T>({ personId }: RoomContext, open: () => Promise<T>): Promise<T> {
  const leave = opening().take(personId)
  if (typeof leave === 'string')
    throw new Problem(429, 'Wait a moment', 'You are opening this workshop several times at once: wait two seconds.', {
      extra: { retryAfter: 2 },
    })
  try {
    return await open()
  } finally {
    leave()
  }
}

/**
 * A workshop as a stream of server-sent events: first a snapshot, or what was missed after `Last-Event-ID`, then every
 * event in order, each once.
 *
 * @throws Problem 503 when the process holds too many; 429 while the person is opening several.
 */
export async function openWorkshopStream(
  room: RoomContext,
  { audience, lastEventId, signal }: { audience: Audience; lastEventId: string | null; signal: AbortSignal },
): Promise<Response> {
  refuseFull(room)
  const { view, own } = await oneOfFew(room, async () => {
    await noteHere(room, { personIds: [room.personId] })
    return {
      view: await (audience === 'room' ? getWorkshop(room) : getWallView(room)),
      own: audience === 'room' ? await getOwn(room) : null,
    }
  })
  const seen = lastSeen(lastEventId)
  const resumes = seen !== null && seen <= view.sequence && view.sequence - seen <= mostReplayed
  const { turnout } = view
  const first = encoder.encode(
    resumes
      ? frame({ event: 'resumed', data: { own, turnout } })
      : frame({ event: 'snapshot', id: view.sequence, data: { view, own } }),
  )

  let stop = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let ended = false
        const write = (bytes: Uint8Array) => {
          if (!ended) controller.enqueue(bytes)
        }
        let leave = () => {}
        const waits = () => 1 - (controller.desiredSize ?? 0) - first.byteLength
        const end = (last?: string) => {
          if (ended) return
          if (last !== undefined) write(encoder.encode(last))
          ended = true
          leave()
          // Whoever does not read keeps the connection, and so its place, until the server gives it up.
          if (waits() > (last === elsewhere ? fewWaiting : mostWaiting)) return drop()
          forget()
          try {
            controller.close()
          } catch {
            // The reader was faster.
          }
        }
        // What waits is thrown away. Next takes an error of this name for the end of a connection.
        const drop = () => controller.error(new DOMException('The reader does not keep up.', 'AbortError'))
        const listener: Listener = {
          personId: room.personId,
          tokenHash: room.tokenHash,
          audience,
          sequence: resumes ? seen : view.sequence,
          send(bytes) {
            write(bytes)
            return waits() <= mostWaiting
          },
          close: () => end(),
          giveWay: () => end(elsewhere),
        }
        stop = () => {
          end()
          forget()
        }
        const forget = noteOpenStream(() => end(farewell))
        write(first)
        leave = follow(room, listener)
        const gone = () => {
          end()
          forget()
        }
        if (signal.aborted) gone()
        else signal.addEventListener('abort', gone, { once: true })
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 1 }),
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // A proxy that collects a stream before passing it on would take its point away.
      'x-accel-buffering': 'no',
    },
  })
}
