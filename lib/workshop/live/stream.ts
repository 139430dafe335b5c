import type { RoomContext } from '#lib/auth/room/types.ts'
import { Problem } from '#lib/errors.ts'
import { noteOpenStream, openStreams } from '#lib/http/open-streams.ts'
import { noteHere } from '../person/mutations.ts'
import { getOwn, getWallView, getWorkshop } from '../queries.ts'
import type { Audience } from '../types.ts'
import { farewell, frame, lastSeen } from './frame.ts'
import { follow } from './hub.ts'
import type { Listener } from './room.ts'

/** Streams that one process holds. */
const mostStreams = 2_000
/** Frames that a reader may lag behind before its stream is ended. */
const mostWaiting = 256
/** Events that a reconnecting browser may have missed to be told them one by one. */
const mostReplayed = 400

/**
 * A workshop as a stream of server-sent events: first a snapshot, or what was missed after `Last-Event-ID`, then every
 * event in order, each once.
 *
 * @throws Problem 503 when the process holds too many.
 */
export async function openWorkshopStream(
  room: RoomContext,
  { audience, lastEventId, signal }: { audience: Audience; lastEventId: string | null; signal: AbortSignal },
): Promise<Response> {
  if (openStreams() >= mostStreams)
    throw new Problem(503, 'Busy', 'Too many people are connected: try again in a moment.', {
      extra: { retryAfter: 5 },
    })
  await noteHere(room, [room.personId])
  const view = await (audience === 'room' ? getWorkshop(room) : getWallView(room))
  const own = audience === 'room' ? await getOwn(room) : null
  const seen = lastSeen(lastEventId)
  const resumes = seen !== null && seen <= view.sequence && view.sequence - seen <= mostReplayed

  let stop = () => {}
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let ended = false
        const write = (text: string) => {
          if (!ended) controller.enqueue(encoder.encode(text))
        }
        const listener: Listener = {
          personId: room.personId,
          tokenHash: room.tokenHash,
          audience,
          sequence: resumes ? seen : view.sequence,
          send(text) {
            write(text)
            return (controller.desiredSize ?? 0) > -mostWaiting
          },
          close: () => end(false),
        }
        let leave = () => {}
        const end = (says: boolean) => {
          if (ended) return
          if (says) write(farewell)
          ended = true
          leave()
          forget()
          try {
            controller.close()
          } catch {
            // The reader was faster.
          }
        }
        stop = () => end(false)
        const forget = noteOpenStream(() => end(true))
        write(
          resumes
            ? frame({ event: 'resumed', data: { own, turnout: view.turnout } })
            : frame({ event: 'snapshot', id: view.sequence, data: { view, own } }),
        )
        leave = follow(room, listener)
        if (signal.aborted) end(false)
        else signal.addEventListener('abort', () => end(false), { once: true })
      },
      cancel: () => stop(),
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
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
