import { expect, test } from 'vitest'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { actionsCsv, handoverNote } from './rules.ts'

const row = (rest: Partial<ActionRow>): ActionRow => ({
  id: '1',
  label: 'ACT-1',
  number: 1,
  key: 'k',
  version: 1,
  title: 'Name an owner',
  phase: 1,
  role: 'data',
  roleName: 'Data',
  status: 'open',
  owner: '',
  ownerMembershipId: null,
  useCases: [],
  leverage: 1,
  effort: { min: 1, likely: 2, max: 3 },
  start: '2027-01-01',
  finish: '2027-02-01',
  slack: 0,
  critical: false,
  needed: true,
  ...rest,
})

test('cells are no formulas', () => {
  expect(actionsCsv([row({ title: '@evil, line\nnext' })]).split('\r\n')[1]).toContain('"\'@evil, line\nnext"')
})

test('the note names what is still to be done and what nobody owns', () => {
  const actions = [
    row({}),
    row({ label: 'ACT-2', status: 'done' }),
    row({ label: 'ACT-3', owner: 'Ada', finish: '2027-01-05' }),
  ]
  const note = handoverNote({ organization: 'Harbour', on: '2026-11-25', engagements: [], workshops: 1, actions })
  expect(note).toContain('2 of 3 actions; 1 of them have no owner')
  expect(note.indexOf('ACT-3')).toBeLessThan(note.indexOf('ACT-1 '))
})
