import type { Framework, Question } from '#lib/framework/types.ts'
import type { UseCaseDescription } from '#lib/scoring/types.ts'
import { runCheck } from './checks.ts'
import { truthOf } from './condition.ts'
import { factTruth } from './facts.ts'

/** Whether the question is asked. While the facts that decide it are not known, it is. */
export function isAsked(question: Question, facts: UseCaseDescription): boolean {
  if (!question.applies_when) return true
  const truth = truthOf(question.applies_when, (leaf) => {
    if ('fact' in leaf) return factTruth(leaf, facts)
    if ('check' in leaf) return passes(runCheck(leaf.check, facts).state)
    return null
  })
  return truth !== false
}

const passes = (state: 'passed' | 'failed' | 'unknown') => (state === 'unknown' ? null : state === 'passed')

export interface Applicable {
  organization: Question[]
  useCase: Question[]
  marks: Question[]
}

/**
 * The questions that count for a use case, in the framework's order: the organisation's and its own within the
 * dimensions, and the marks.
 */
export function applicableQuestions(framework: Framework, facts: UseCaseDescription): Applicable {
  const asked = framework.dimensions.flatMap((d) => d.questions).filter((q) => isAsked(q, facts))
  return {
    organization: asked.filter((q) => q.subject === 'organization'),
    useCase: asked.filter((q) => q.subject === 'use-case'),
    marks: framework.marks.questions.filter((q) => isAsked(q, facts)),
  }
}
