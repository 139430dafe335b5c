import { expect, test } from 'vitest'
import { changesBetween } from './rules.ts'
import type { Stand } from './types.ts'

const stand = (verdict: Stand['verdict'], readiness: number | null): Stand => ({ verdict, readiness })

test('other verdicts come first, then the larger moves; what stays and what is new is left out', () => {
  const before = new Map([
    ['same', stand('wait', 50)],
    ['little', stand('wait', 50)],
    ['much', stand('wait', 50)],
    ['other', stand('undetermined', null)],
  ])
  const after = new Map([
    ['same', stand('wait', 50)],
    ['little', stand('wait', 51)],
    ['much', stand('wait', 30)],
    ['other', stand('foundations-first', null)],
    ['new', stand('now', 90)],
  ])
  expect(changesBetween(before, after).map((c) => c.useCaseId)).toEqual(['other', 'much', 'little'])
})
