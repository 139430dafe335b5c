import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions, answersIn } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { gatesReading, remedyRaising } from './rules.ts'

const framework = currentRelease()

describe('gates that read a question', () => {
  test('are those whose condition names its answer', () => {
    for (const { id } of allQuestions(framework))
      expect(gatesReading(framework, id).map((r) => r.gate.id)).toEqual(
        framework.gates.filter((g) => answersIn(g.passes_when).includes(id)).map((g) => g.id),
      )
  })

  test('say the highest level that is asked for, however deep', () => {
    const [gate] = framework.gates
    if (!gate) throw new Error('The framework has no gate.')
    const passes_when = {
      any: [
        { answer: 'a.one', at_least: 2 as const },
        { all: [{ check: 'triad-filled' as const }, { not: { answer: 'a.one', at_least: 3 as const } }] },
      ],
    }
    const own: Framework = { ...framework, gates: [{ ...gate, passes_when }] }
    expect(gatesReading(own, 'a.one')).toMatchObject([{ atLeast: 3 }])
    expect(gatesReading(own, 'a.two')).toEqual([])
  })
})

describe('remedy that raises a question', () => {
  test('is there for every question of the framework', () => {
    for (const { id } of allQuestions(framework))
      expect(remedyRaising(framework, id)?.remedy.closes.map((c) => c.question)).toContain(id)
    expect(remedyRaising(framework, 'no.question')).toBeNull()
  })
})
