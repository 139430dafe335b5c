import { expect, test } from 'vitest'
import type { ItemView, WorkshopView } from '../types.ts'
import { wallEvents, wallTurnout, wallView } from './schema.ts'

const secret = 'Gwen Secret'
const counts = { '0': 0, '1': 0, '2': 1, '3': 0, '4': 0, unknown: 0, pass: 0 }

const item: ItemView = {
  id: 'i',
  place: 0,
  questionId: 'q',
  question: 'Who checks it?',
  anchors: ['Nobody', 'Somebody'],
  useCaseId: 'u',
  subject: 'Triage',
  why: 'gate',
  minutes: 5,
  state: 'agreed',
  round: 1,
  deadline: null,
  rounds: [
    {
      round: 1,
      distribution: { counts, voted: 1, median: 2, spread: 0, outliers: [] },
      votes: [{ name: secret, choice: '2', confidence: null }],
    },
  ],
  level: 2,
  changes: [{ name: 'Triage', from: { verdict: 'wait', readiness: 40 }, to: { verdict: 'now', readiness: 70 } }],
  agreement: { decidedBy: secret, reason: secret, minority: secret },
}
const turnout = { itemId: 'i', round: 1, sealed: false, voted: 1, of: 2, missing: [secret] }
const view: WorkshopView = {
  id: 'w',
  name: 'Review',
  mode: 'named',
  leastVoters: 3,
  state: 'open',
  code: 'ABCDEF',
  sequence: 7,
  currentItemId: 'i',
  items: [item],
  turnout,
  participants: 2,
  people: [{ id: 'p', name: secret, part: 'participant', guest: true, here: true }],
  notes: [{ id: 'n', itemId: null, text: secret, actionNumber: null }],
}

test('what the wall gets names nobody, and keeps all that it shows', () => {
  const wall = wallView.parse(view)
  expect(JSON.stringify(wall)).not.toContain(secret)
  expect(wall).toMatchObject({ name: 'Review', code: 'ABCDEF', turnout: { voted: 1, of: 2, missing: [] } })
  const { agreement: _agreement, rounds, ...shown } = item
  expect(wall.items).toEqual([{ ...shown, rounds: rounds.map(({ votes: _votes, ...round }) => round) }])
})

test('neither do its events, nor what a later field may bring', () => {
  const { name, mode, leastVoters, state, currentItemId, people, notes } = view
  const told = [
    wallEvents.workshop.parse({ name, mode, leastVoters, state, currentItemId, openedBy: secret }),
    wallEvents.item.parse({ currentItemId, item }),
    wallEvents.agenda.parse({ items: [{ ...item, suggestedBy: secret }] }),
    wallEvents.people.parse({ participants: 2, people }),
    wallEvents.notes.parse({ notes }),
    wallTurnout.parse(turnout),
  ]
  expect(JSON.stringify(told)).not.toContain(secret)
})
