import { expect, test } from 'vitest'
import { distributionOf } from '../round/rules.ts'
import type { ItemView, WorkshopView } from '../types.ts'
import { minutesOf } from './rules.ts'

const item: ItemView = {
  id: 'i',
  place: 0,
  questionId: 'q',
  question: 'Who may stop it?',
  anchors: ['nobody', 'a few', 'the owner', 'the shift', 'everybody'],
  useCaseId: null,
  subject: 'The organisation',
  why: 'gate',
  minutes: 8,
  state: 'agreed',
  changes: null,
  round: 2,
  deadline: null,
  rounds: [
    {
      round: 1,
      distribution: distributionOf({ '0': 1, '3': 2 }),
      votes: [{ name: 'Mia', choice: '0', confidence: null }],
    },
    { round: 2, distribution: distributionOf({ '3': 3 }) },
  ],
  level: 3,
  agreement: { decidedBy: 'Lena', reason: 'The run book.', minority: 'Nights are different.' },
}

const view: WorkshopView = {
  id: 'w',
  name: 'Spring # review',
  mode: 'named',
  leastVoters: 4,
  state: 'closed',
  code: 'ABCDEF',
  sequence: 9,
  currentItemId: null,
  items: [item, { ...item, id: 'j', question: 'Later?', state: 'waiting', round: 0, rounds: [], level: null }],
  turnout: null,
  participants: 3,
  people: [{ id: 'p', name: 'Mia', part: 'participant', guest: true, here: false }],
  notes: [{ id: 'n', itemId: null, actionNumber: null, text: '![x](http://evil.test/a.png) <b>ask</b>' }],
}

test('minutes tell what was voted, agreed, seen otherwise, put aside and not reached', () => {
  const text = minutesOf(view, 'Harbourside', '2026-11-25')
  for (const part of [
    'Round 1: 1 × level 0, 2 × level 3 (median 3, 3 apart)',
    '**Agreed: level 3.** the shift',
    'Decided by Lena: The run book.',
    'Seen otherwise: Nights are different.',
    '## Not reached',
    '- Later?',
    'Present: Mia.',
  ])
    expect(text).toContain(part)
})

test('minutes name no single vote, and what was typed stays text', () => {
  const text = minutesOf(view, 'Harbourside', '2026-11-25')
  expect(text).not.toMatch(/Mia[^.]*level/)
  expect(text).not.toContain('![x](')
  expect(text).not.toContain('<b>ask')
  expect(text).toContain('# Spring \\# review')
})
