import { inTenant, listen } from '#db/client.ts'
import { workshopChannel } from '../event/mutations.ts'
import { wallEvents } from '../presenter/schema.ts'
import {
  countArrivals,
  eventsAfter,
  itemViews,
  notesOf,
  type Place,
  peopleOf,
  type StoredEvent,
  turnoutOf,
  workshopRow,
} from '../queries.ts'
import type { Audience, Turnout, WorkshopEvent } from '../types.ts'

/** Hears of every workshop in which something happened, or somebody voted. @returns ends it. */
export function hearWorkshops(
  onHeard: (workshopId: string, isVote: boolean) => void,
  onConnected: () => void,
): Promise<() => Promise<void>> {
  return listen(
    workshopChannel,
    (payload) => {
      const [workshopId = '', what] = payload.split(' ')
      onHeard(workshopId, what === 'vote')
    },
    onConnected,
  )
}

/** One event as each audience may see it: the part of the view that it names, as it is now. */
export interface DressedEvent {
  sequence: number
  kind: WorkshopEvent['kind']
  data: Readonly<Record<Audience, unknown>>
}

/**
 * Dresses stored events, which hold ids only, with what they are about. Several events about the same part carry its
 * newest state, so replaying them in order ends where the workshop stands.
 */
export async function readEvents(place: Place, after: number, limit: number): Promise<DressedEvent[]> {
  const stored = await eventsAfter(place, after, limit)
  if (stored.length === 0) return []
  return inTenant(place, async (tx) => {
    const row = await workshopRow(tx, place)
    const kinds = new Set(stored.map(({ kind }) => kind))
    // Hundreds may be told of it: what no event is about is not read.
    const only = kinds.has('agenda') ? null : stored.flatMap(({ itemId }) => itemId ?? [])
    const items = await itemViews(tx, place, row, only)
    const people = kinds.has('people') ? await peopleOf(tx, place) : []
    const arrivals = kinds.has('people') ? await countArrivals(tx, place) : null
    const notes = kinds.has('notes')
      ? await notesOf(
          tx,
          place,
          stored.flatMap(({ noteId }) => noteId ?? []),
        )
      : []
    const participants = people.filter((p) => p.part === 'participant').length
    const { state, name, mode, leastVoters, currentItemId } = row
    const itemOf = (itemId: string | null) => items.find(({ id }) => id === itemId)
    const dataOf = ({ kind, itemId, noteId }: StoredEvent): unknown => {
      switch (kind) {
        case 'workshop':
          return { state, name, mode, leastVoters, currentItemId }
        case 'item':
          return { currentItemId, item: itemOf(itemId) }
        case 'agenda':
          return { items }
        case 'people':
          return { participants, people, arrivals }
        case 'notes':
          return { note: notes.find(({ id }) => id === noteId) }
      }
    }
    return stored.map((event) => {
      // What was put off may be off the agenda by now: then nothing is left to tell but that something happened.
      const gone = event.kind === 'item' && itemOf(event.itemId) === undefined
      const kind = gone ? 'workshop' : event.kind
      const room = dataOf({ ...event, kind })
      const { sequence } = event
      return { sequence, kind, data: { room, presenter: wallEvents[kind].parse(room) } }
    })
  })
}

/** How many have voted in the named round that is open. */
export function readTurnout(place: Place): Promise<Turnout | null> {
  return inTenant(place, (tx) => turnoutOf(tx, place))
}
