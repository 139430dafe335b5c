import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Standings, UseCaseDescription } from '#lib/scoring/types.ts'
import { partsOf, progressOf, shareOf } from './rules.ts'

const framework = currentRelease()
const facts = (more: Partial<UseCaseDescription> = {}): UseCaseDescription => ({
  role: null,
  stage: 'pilot',
  value: null,
  affectsPeople: null,
  sensitiveData: null,
  regulatedSector: null,
  seats: [],
  steps: [],
  fallbacks: [],
  dataSources: [],
  errorModes: [],
  releaseControls: [],
  positions: [],
  ...more,
})
const idsOf = (parts: ReturnType<typeof partsOf>) => parts.flatMap((part) => part.questions.map((q) => q.id))
const count = (subject: 'organization' | 'use-case') =>
  allQuestions(framework).filter((q) => q.subject === subject).length

describe('parts', () => {
  test('of the organisation hold each of its questions once, and no mark', () => {
    const ids = idsOf(partsOf(framework, null))
    expect(new Set(ids).size).toBe(count('organization'))
    expect(ids.some((id) => id.startsWith('marks.'))).toBe(false)
  })

  test('of a use case begin with the marks and hold each of its questions once while nothing is known of it', () => {
    const parts = partsOf(framework, facts())
    expect(parts[0]).toMatchObject({ id: 'marks', questions: { length: 8 } })
    expect(new Set(idsOf(parts)).size).toBe(count('use-case'))
    expect(parts.every((part) => part.questions.length > 0)).toBe(true)
  })

  test('leave out what the facts rule out', () => {
    const all = idsOf(partsOf(framework, facts()))
    const fewer = idsOf(
      partsOf(
        framework,
        facts({ affectsPeople: false, sensitiveData: false, regulatedSector: false, role: 'assistant' }),
      ),
    )
    expect(fewer.length).toBeLessThan(all.length)
    expect(all).toEqual(expect.arrayContaining(fewer))
  })

  test('of a share hold what somebody with those areas knows', () => {
    const parts = shareOf(partsOf(framework, facts()), ['data'])
    expect(parts.flatMap((p) => p.questions).every((q) => q.knows === 'data')).toBe(true)
    expect(shareOf(parts, [])).toEqual([])
  })
})

describe('progress', () => {
  const useCaseId = '0fc7e8f3-f321-42e8-ab97-39c4fc77a5e2'
  const [first, second, third] = framework.marks.questions
  if (!first || !second || !third) throw new Error('The framework has no marks.')
  const standings: Standings = {
    [first.id]: { kind: 'answered', level: 2, low: 2, high: 2 },
    [second.id]: { kind: 'unknown' },
    [third.id]: { kind: 'unknown' },
  }
  const [organization, useCase] = progressOf({
    framework,
    subjects: [
      { useCaseId: null, name: 'Acme', facts: null, standings: {}, own: {} },
      {
        ...{ useCaseId, name: 'Claims triage', facts: facts(), standings },
        own: { [first.id]: 'answered', [third.id]: 'unknown' },
      },
    ],
    knows: [first.knows],
  })

  test('counts anybody, the person, and the share of the person', () => {
    const marks = useCase?.parts[0]
    expect(marks?.anyone).toEqual({ total: 8, done: 3, unknown: 2 })
    expect(marks?.you).toEqual({ total: 8, done: 2, unknown: 1 })
    const share = framework.marks.questions.filter((q) => q.knows === first.knows)
    const done = share.filter((q) => q === first || q === third).length
    expect(marks?.share).toMatchObject({ total: share.length, done })
  })

  test('adds the parts up, subject by subject', () => {
    expect(useCase).toMatchObject({ subject: useCaseId, you: { done: 2, total: count('use-case') } })
    expect(organization).toMatchObject({ subject: 'organisation', anyone: { done: 0, total: count('organization') } })
  })
})
