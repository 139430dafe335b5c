import { describe, expect, test } from 'vitest'
import type { ItemState } from '#lib/workshop/types.ts'
import { nextMove } from './remote.ts'
import { sampleItem, sampleView } from './samples.ts'

/** The next move while the first of three questions is in a state and the second was put off. */
function next(state: ItemState, workshop: 'prepared' | 'open' | 'closed' = 'open') {
  const items = [sampleItem('a', { state }), sampleItem('b', { state: 'deferred' }), sampleItem('c')]
  return nextMove({ ...sampleView, state: workshop, items }, items[0] ?? null)
}

describe('the remote of whoever presents', () => {
  test('shows the votes of what is voted on', () => {
    expect(next('voting')).toEqual({ move: 'reveal', itemId: 'a' })
  })

  test('goes past nothing that the room has not settled', () => {
    expect(next('revealed')).toBeNull()
  })

  test('opens the next question that is to come, and none that was put off', () => {
    expect(next('agreed')).toEqual({ move: 'open', itemId: 'c' })
    expect(next('deferred')).toEqual({ move: 'open', itemId: 'c' })
  })

  test('opens the same question again when its votes were lost', () => {
    expect(next('lost')).toEqual({ move: 'open', itemId: 'a' })
  })

  test('does nothing at the end, nor in a workshop that is not open', () => {
    expect(nextMove({ ...sampleView, items: [] }, null)).toBeNull()
    expect(next('voting', 'closed')).toBeNull()
    expect(next('agreed', 'prepared')).toBeNull()
  })
})
