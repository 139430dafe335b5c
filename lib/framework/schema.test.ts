import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { currentRelease } from './release/queries.ts'
import { faultsIn } from './rules.ts'
import { framework } from './schema.ts'
import type { Framework } from './types.ts'

const current = currentRelease()
const broken = (change: (copy: Framework) => void) => {
  const copy = structuredClone(current)
  change(copy)
  return faultsIn(copy)
}

test('the JSON Schema that is checked in is the one of the code', () => {
  const stored: unknown = JSON.parse(readFileSync('content/frameworks/framework.schema.json', 'utf8'))
  expect(stored).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(framework, { io: 'input', unrepresentable: 'any' }))))
})

test('the framework as shipped is sound', () => {
  expect(faultsIn(current)).toEqual([])
  expect(framework.safeParse(current).success).toBe(true)
})

test("an executive's share takes 25 minutes at most", () => {
  const asked = current.dimensions.flatMap((d) => d.questions).filter((q) => q.knows === 'sponsor')
  expect((asked.length * current.seconds_per_question) / 60).toBeLessThanOrEqual(25)
})

describe('faults are found:', () => {
  const first = <T>(list: T[]): T => {
    const [item] = list
    if (item === undefined) throw new Error('empty list')
    return item
  }
  test.each<[string, (copy: Framework) => void, string]>([
    [
      'a question twice',
      (f) => void first(f.dimensions).questions.push(first(first(f.dimensions).questions)),
      'occurs twice',
    ],
    ['a question without a remedy', (f) => void f.remedies.shift(), 'needs exactly one'],
    ['an unknown prerequisite', (f) => void first(f.remedies).prerequisites.push('r.no.such'), 'unknown prerequisite'],
    [
      'a circle of prerequisites',
      (f) => void first(f.remedies).prerequisites.push(first(f.remedies).id),
      'in a circle',
    ],
    ['a gate without its remedy', (f) => void Object.assign(first(f.gates), { remedy: 'r.no.such' }), 'unknown remedy'],
    [
      'thresholds out of order',
      (f) => void Object.assign(f.thresholds, { readiness_wait: 90 }),
      'readiness_now lies below',
    ],
    [
      'a gate that a better answer fails',
      (f) => void Object.assign(first(f.gates), { passes_when: { not: { answer: 'data.live-inputs', at_least: 2 } } }),
      'by a better answer',
    ],
    [
      'a foundation nobody knows',
      (f) => void Object.assign(first(f.dimensions), { foundation: 'sand' }),
      'no known foundation',
    ],
    [
      'a leadership question that reads nothing',
      (f) => void first(f.leadership_questions).questions.push('no.such'),
      'unknown',
    ],
  ])('%s', (_name, change, sentence) => {
    expect(broken(change).join(' ')).toContain(sentence)
  })
})
