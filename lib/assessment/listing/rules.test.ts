import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import type { Question } from '#lib/framework/types.ts'
import { answered, blankFacts } from '#lib/scoring/testing/fixtures.ts'
import { type ProgressInput, partsOf, progressOf } from '../part/rules.ts'
import { sumOf } from '../progress/rules.ts'
import { homeOf, useCasesOnPage } from './rules.ts'

const framework = currentRelease()
const knows = ['data']
const questions = (facts: Parameters<typeof partsOf>[1]) =>
  partsOf(framework, facts).flatMap((part) => part.questions.filter((q) => knows.includes(q.knows)))

/** So many use cases, of which the first ones are answered by the reader as far as the share goes. */
function asked(count: number, done = 0): ProgressInput {
  const of = (useCaseId: string | null, isDone: boolean) => {
    const facts = useCaseId ? blankFacts() : null
    const ids = isDone ? questions(facts).map((q) => q.id) : []
    return {
      ...{ useCaseId, name: useCaseId ?? 'Acme', facts },
      standings: Object.fromEntries(ids.map((id) => [id, answered(2)])),
      own: Object.fromEntries(ids.map((id) => [id, 'answered' as const])),
    }
  }
  const useCases = Array.from({ length: count }, (_, i) => of(`Case ${i + 1}`, i < done))
  return { framework, knows, subjects: [of(null, done > 0), ...useCases] }
}

const member = { mayAnswer: true, view: undefined, page: undefined }
const names = (home: ReturnType<typeof homeOf>) => home.useCases.map((one) => one.name)

describe('the assessment home', () => {
  test('begins with the reader’s share, and shows everything where it is asked for or nobody has said what they know', () => {
    expect(homeOf(asked(1), member).viewpoint).toBe('share')
    expect(homeOf(asked(1), { ...member, view: 'everything' })).toMatchObject({
      viewpoint: 'everything',
      share: { done: 0 },
    })
    expect(homeOf({ ...asked(1), knows: [] }, member)).toMatchObject({ viewpoint: 'everything', share: null })
    expect(homeOf(asked(1), { ...member, mayAnswer: false })).toMatchObject({
      viewpoint: 'everything',
      share: null,
      next: null,
    })
  })

  test('shows a page of the use cases, and sums of all of them on every page', () => {
    const input = asked(useCasesOnPage + 2, 3)
    const all = progressOf(input)
    const sums = { share: sumOf(all.map((one) => one.share)), anyone: sumOf(all.map((one) => one.anyone)) }
    const first = homeOf(input, member)
    const second = homeOf(input, { ...member, page: '2' })
    expect(first).toMatchObject({ ...sums, page: 1, total: useCasesOnPage + 2 })
    expect(second).toMatchObject({ ...sums, page: 2, total: useCasesOnPage + 2 })
    expect([...first.useCases, ...second.useCases]).toEqual(all.slice(1))
    expect(names(second)).toEqual([`Case ${useCasesOnPage + 1}`, `Case ${useCasesOnPage + 2}`])
  })

  test('has one page for as many as fit, and the last one for a page that does not exist', () => {
    expect(homeOf(asked(12), member)).toMatchObject({ page: 1, total: 12, useCases: { length: 12 } })
    expect(homeOf(asked(12), { ...member, page: '7' })).toMatchObject({ page: 1, useCases: { length: 12 } })
  })

  test('goes on with the first part that is not completed, on whichever page it is', () => {
    expect(homeOf(asked(2), member).next).toMatchObject({ subject: { name: 'Acme' }, begun: false })
    const far = homeOf(asked(useCasesOnPage + 2, useCasesOnPage + 1), member)
    expect(far.next?.subject.name).toBe(`Case ${useCasesOnPage + 2}`)
    expect(homeOf(asked(2, 2), member).next).toBeNull()
    // What nobody usually knows here is open all the same.
    expect(homeOf(asked(2, 2), { ...member, view: 'everything' }).next?.subject.name).toBe('Acme')
  })

  test('lists no use case of which nothing is asked', () => {
    const without = <T extends { questions: readonly Question[] }>(part: T): T => ({
      ...part,
      questions: part.questions.filter((q) => q.subject === 'organization' || !knows.includes(q.knows)),
    })
    const { marks, dimensions } = framework
    const input = {
      ...asked(3),
      framework: { ...framework, marks: without(marks), dimensions: dimensions.map(without) },
    }
    expect(homeOf(input, { ...member, view: 'everything' })).toMatchObject({ total: 3, useCases: { length: 3 } })
    expect(homeOf(input, member)).toMatchObject({ viewpoint: 'share', total: 0, useCases: [] })
  })
})
