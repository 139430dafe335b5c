import { describe, expect, test } from 'vitest'
import type { NoteView } from '#lib/workshop/types.ts'
import { afterEvent } from './follow.ts'
import { sampleItem as item, sampleView as view } from './samples.ts'

test('an event replaces the part that it names, and begins to count when a round opens', () => {
  const next = afterEvent(view, 5, {
    kind: 'item',
    data: { currentItemId: 'b', item: item('b', { state: 'voting', round: 1 }) },
  })
  expect(next.items.map((one) => one.state)).toEqual(['waiting', 'voting'])
  expect(next).toMatchObject({ sequence: 5, currentItemId: 'b', turnout: { voted: 0, of: 7 } })
})

test('an event that is in the view already changes nothing', () => {
  expect(afterEvent(view, 4, { kind: 'workshop', data: { ...view, state: 'closed' } })).toBe(view)
})

describe('while a round is open', () => {
  const opened = { currentItemId: 'b', item: item('b', { state: 'voting' as const, round: 1 }) }

  test('who comes in is counted anew from its opening on, and not from what happens in it', () => {
    const next = afterEvent({ ...view, arrivals: 3 }, 5, { kind: 'item', data: opened })
    expect(next.arrivals).toBe(0)
    const later = afterEvent({ ...next, arrivals: 2 }, 6, { kind: 'item', data: opened })
    expect(later.arrivals).toBe(2)
  })

  test('that is sealed, nothing is counted', () => {
    expect(afterEvent({ ...view, mode: 'sealed' }, 5, { kind: 'item', data: opened }).turnout).toBeNull()
  })

  test('its count goes with it', () => {
    const open = afterEvent(view, 5, { kind: 'item', data: opened })
    const over = afterEvent(open, 6, {
      kind: 'item',
      data: { currentItemId: 'b', item: item('b', { state: 'revealed' }) },
    })
    expect(over.turnout).toBeNull()
  })
})

describe('a note', () => {
  const note: NoteView = { id: 'n', itemId: null, text: 'Ask the night shift.', actionNumber: null }

  test('that is told twice stands once', () => {
    const once = afterEvent(view, 5, { kind: 'notes', data: { note } })
    expect(afterEvent(once, 6, { kind: 'notes', data: { note } })).toMatchObject({ sequence: 6, notes: [note] })
  })

  test('is none for the wall, which shows none', () => {
    const { notes: _, ...wall } = view
    expect(afterEvent(wall, 5, { kind: 'notes', data: { note } })).toEqual({ ...wall, sequence: 5 })
  })
})
