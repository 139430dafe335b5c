import { describe, expect, it } from 'vitest'
import { applicableQuestions } from './score/applicability.ts'
import { blankFacts, soundFacts, syntheticFramework } from './testing/fixtures.ts'

const ids = (questions: readonly { id: string }[]) => questions.map((q) => q.id)

describe('applicable questions', () => {
  it('are split by what they are about, in the order of the framework', () => {
    const { organization, useCase, marks } = applicableQuestions(syntheticFramework(), soundFacts())
    expect(ids(organization)).toEqual(['data.quality', 'data.lineage', 'release.versions'])
    expect(ids(useCase)).toEqual([
      'workflow.steps',
      'workflow.exceptions',
      'data.live',
      'release.rollback',
      'release.evaluation',
    ])
    expect(marks).toHaveLength(8)
  })

  it('include those whose facts are not known', () => {
    const { useCase } = applicableQuestions(syntheticFramework(), blankFacts())
    expect(ids(useCase)).toContain('workflow.oversight')
    expect(ids(useCase)).toContain('data.residency')
  })

  it('follow the facts', () => {
    const facts = soundFacts({ role: 'decision-maker', sensitiveData: true })
    expect(applicableQuestions(syntheticFramework(), facts).useCase).toHaveLength(7)
  })
})
