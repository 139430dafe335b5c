import { expect, test } from 'vitest'
import { diffPlan } from '#lib/planning/diff.ts'
import { action } from '#lib/planning/fixtures.ts'
import { describeChange } from './change-words.ts'

const naming = {
  useCase: (id: string) => `case ${id}`,
  role: (id: string) => `the ${id}`,
  action: (key: string) => key,
}
const gap = (useCase: string) => ({ useCase, kind: 'question' as const, id: 'q', remedy: 'r' })
const old = action('k', { gaps: [gap('a')], useCases: ['a'], leverage: 2, prerequisites: ['p'] })

function said(more: Parameters<typeof action>[1]) {
  const [change] = diffPlan([old], [{ ...old, ...more }]).changed
  return change
    ? Object.fromEntries(
        describeChange(old, change, naming).map(({ label, text }) => [label, text.replaceAll('\u00a0', ' ')]),
      )
    : {}
}

test('changes of the plan are told field by field', () => {
  expect(said({ useCases: ['a', 'b'], gaps: [gap('a'), gap('b')], leverage: 5 })).toEqual({
    Leverage: 'from 2 to 5',
    Serves: 'now also case b',
    Closes: '1 gap more',
  })
  expect(said({ prerequisites: ['x', 'y'], phase: 3, role: 'risk' })).toEqual({
    Phase: 'from 1 to 3',
    Role: 'from the data to the risk',
    'Waits for': 'now also x, y; no longer p',
  })
  expect(said({ effort: { min: 1, likely: 2, max: 4 }, title: 'New', deliverable: 'D', exitCriterion: 'E' })).toEqual({
    Title: 'now “New”',
    Deliverable: 'now “D”',
    'Finished when': 'now “E”',
    Effort: 'from 1 day to 2 days (1–4)',
  })
})
