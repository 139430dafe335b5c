import { expect, test } from 'vitest'
import type { ItemView, WorkshopView } from '#lib/workshop/types.ts'
import { afterEvent } from './follow.ts'

const item = (id: string, state: ItemView['state']): ItemView => ({
  id,
  place: 0,
  questionId: id,
  question: id,
  anchors: [],
  useCaseId: null,
  subject: 'x',
  why: 'gate',
  minutes: 8,
  state,
  round: 1,
  deadline: null,
  rounds: [],
  changes: null,
  level: null,
})

const view: WorkshopView = {
  id: 'w',
  name: 'x',
  mode: 'named',
  leastVoters: 4,
  state: 'open',
  code: 'ABCDEF',
  sequence: 4,
  currentItemId: null,
  items: [item('a', 'waiting'), item('b', 'waiting')],
  turnout: null,
  participants: 7,
}

test('an event replaces the part that it names, and begins to count when a round opens', () => {
  const next = afterEvent(view, 5, { kind: 'item', data: { currentItemId: 'b', item: item('b', 'voting') } })
  expect(next.items.map((one) => one.state)).toEqual(['waiting', 'voting'])
  expect(next).toMatchObject({ sequence: 5, currentItemId: 'b', turnout: { voted: 0, of: 7 } })
})

test('an event that is in the view already changes nothing', () => {
  expect(afterEvent(view, 4, { kind: 'workshop', data: { ...view, state: 'closed' } })).toBe(view)
})
