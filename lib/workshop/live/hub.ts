import { log } from '#lib/log.ts'
import { perProcess } from '#lib/runtime/per-process.ts'
import type { Place } from '../queries.ts'
import { hearWorkshops } from './queries.ts'
import { type Listener, Room } from './room.ts'

/** Streams check this often whether their people may still be here, milliseconds. */
const checkPause = 4_000

/**
 * All streams of this process. It hears of events through one connection; without it, or behind a pooler that carries no
 * such session, the regular check finds them a little later.
 */
interface Hub {
  rooms: Map<string, Room>
  timer: NodeJS.Timeout | null
  hearing: Promise<() => Promise<void>> | null
}

const hub = perProcess('workshops', (): Hub => ({ rooms: new Map(), timer: null, hearing: null }))

const failed = (error: unknown) => log.warn('a workshop was not followed', error)

function begin(of: Hub): void {
  of.hearing ??= hearWorkshops(
    (workshopId, isVote) => {
      const room = of.rooms.get(workshopId)
      if (isVote) room?.tellTurnout()
      else room?.pull().catch(failed)
    },
    () => {
      for (const room of of.rooms.values()) room.check().catch(failed)
    },
  )
  of.hearing.catch((error: unknown) => {
    of.hearing = null
    failed(error)
  })
  if (of.timer) return
  of.timer = setInterval(() => {
    for (const room of of.rooms.values()) room.check().catch(failed)
    if (!of.hearing) begin(of)
  }, checkPause)
  of.timer.unref()
}

/** Lets a stream follow a workshop, from the event after the one it saw. @returns ends that. */
export function follow(place: Place, listener: Listener): () => void {
  const of = hub()
  let room = of.rooms.get(place.workshopId)
  if (!room) {
    room = new Room(place)
    of.rooms.set(place.workshopId, room)
  }
  const own = room
  own.add(listener)
  begin(of)
  own.pull().catch(failed)
  return () => {
    if (own.remove(listener) && of.rooms.get(place.workshopId) === own) of.rooms.delete(place.workshopId)
  }
}

/** Ends the connection that hears of events, so that the process can end. */
export async function stopHearing(): Promise<void> {
  const of = hub()
  if (of.timer) clearInterval(of.timer)
  of.timer = null
  const stop = await of.hearing?.catch(() => undefined)
  of.hearing = null
  await stop?.()
}
