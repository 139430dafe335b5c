import { stillThere } from '#lib/auth/room/queries.ts'
import { log } from '#lib/log.ts'
import { noteHere } from '../person/mutations.ts'
import { wallTurnout } from '../presenter/schema.ts'
import type { Place } from '../queries.ts'
import { noteLostRound } from '../round/mutations.ts'
import type { Audience } from '../types.ts'
import { frame, heartbeat } from './frame.ts'
import { readEvents, readTurnout } from './queries.ts'

/** One open stream. */
export interface Listener {
  personId: string
  tokenHash: string
  audience: Audience
  /** Number of the newest event that it was sent. */
  sequence: number
  /** False when the reader does not keep up: the stream is then ended, and comes back with what it saw last. */
  send(bytes: Uint8Array): boolean
  close(): void
  /** Ends it for another one of the same person, and says so. */
  giveWay(): void
}

/** Streams that one person has in a workshop: a screen, another one, and one that the network has not given up yet. */
const mostForOne = 3
const encoder = new TextEncoder()
const beat = encoder.encode(heartbeat)

/** Events read at once. */
const batch = 200
/** How often it is told how many have voted, at most, milliseconds. */
const turnoutPause = 200

/** The streams of one workshop that are open in this process. Everything is read once for all of them. */
export class Room {
  readonly listeners = new Set<Listener>()
  #place: Place
  #pulling: Promise<void> | null = null
  #again = false
  #turnoutTimer: NodeJS.Timeout | null = null
  #turnoutToldAt = 0

  constructor(place: Place) {
    this.#place = place
  }

  /** Takes a stream in. The oldest of the same person gives way where they have too many for the same screen. */
  add(listener: Listener): void {
    const own = [...this.listeners].filter(
      ({ personId, audience }) => personId === listener.personId && audience === listener.audience,
    )
    for (const oldest of own.slice(0, Math.max(0, own.length + 1 - mostForOne))) {
      this.listeners.delete(oldest)
      oldest.giveWay()
    }
    this.listeners.add(listener)
  }

  /** Sends what is new to everybody. Calls that come while it is at work make it look once more. */
  pull(): Promise<void> {
    this.#again = true
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = null
    })
    return this.#pulling
  }

  async #pullAll(): Promise<void> {
    while (this.#again && this.listeners.size > 0) {
      this.#again = false
      const oldest = Math.min(...[...this.listeners].map((one) => one.sequence))
      const events = await readEvents(this.#place, oldest, batch)
      for (const { sequence, kind, data } of events) {
        // Written once for each audience, however many listen.
        const texts = {
          room: encoder.encode(frame({ id: sequence, event: kind, data: data.room })),
          presenter: encoder.encode(frame({ id: sequence, event: kind, data: data.presenter })),
        }
        for (const one of this.listeners) {
          // Whoever came in while this was read is behind it, and gets all of it with the next reading.
          if (one.sequence !== sequence - 1) continue
          one.sequence = sequence
          this.#send(one, texts[one.audience])
        }
      }
      if (events.length === batch) this.#again = true
    }
  }

  /** Tells how many have voted: at once, and then no more often than people can read. */
  tellTurnout(): void {
    if (this.#turnoutTimer) return
    const wait = Math.max(0, this.#turnoutToldAt + turnoutPause - Date.now())
    this.#turnoutTimer = setTimeout(() => {
      this.#turnoutTimer = null
      this.#turnoutToldAt = Date.now()
      readTurnout(this.#place).then(
        (turnout) => {
          const texts = {
            room: encoder.encode(frame({ event: 'turnout', data: turnout })),
            presenter: encoder.encode(frame({ event: 'turnout', data: wallTurnout.parse(turnout) })),
          }
          for (const one of this.listeners) this.#send(one, texts[one.audience])
        },
        (error: unknown) => log.warn('the turnout of a workshop was not told', error),
      )
    }, wait)
  }

  /**
   * Ends the streams of those who may not be here any more, notes the others as here, and looks for what was missed: a
   * sealed round that went with a crash of the database, and events that no notice told.
   */
  async check(): Promise<void> {
    const all = [...this.listeners]
    const there = await stillThere(
      this.#place.workshopId,
      all.map((one) => one.tokenHash),
    )
    for (const one of all) if (!there.has(one.personId)) this.#end(one)
    for (const one of this.listeners) this.#send(one, beat)
    await noteHere(this.#place, { personIds: [...new Set([...this.listeners].map((one) => one.personId))] })
    await noteLostRound(this.#place)
    await this.pull()
  }

  /** @returns whether nobody listens any more. */
  remove(listener: Listener): boolean {
    this.listeners.delete(listener)
    if (this.listeners.size > 0) return false
    if (this.#turnoutTimer) clearTimeout(this.#turnoutTimer)
    return true
  }

  #send(listener: Listener, bytes: Uint8Array): void {
    if (!listener.send(bytes)) this.#end(listener)
  }

  #end(listener: Listener): void {
    this.listeners.delete(listener)
    listener.close()
  }
}
