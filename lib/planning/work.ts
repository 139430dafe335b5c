import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework, Question, Remedy, SubjectKind } from '#lib/framework/types.ts'
import type { PlannedAction } from './types.ts'

/** What is to be done to close a gap, before it is known for whom. */
export interface Work
  extends Pick<
    PlannedAction,
    'title' | 'phase' | 'effort' | 'role' | 'prerequisites' | 'deliverable' | 'exitCriterion'
  > {
  id: string
  subject: SubjectKind
}

/** The id under which an "I don't know" is followed up. */
export function findOutId(question: string): string {
  return `find-out.${question}`
}

function findingOut(question: Question): Work {
  const examples = question.evidence.join('; ')
  return {
    id: findOutId(question.id),
    subject: question.subject,
    title: `Find out: ${question.short}`,
    phase: 1,
    effort: { min: 0.5, likely: 1, max: 2 },
    role: question.knows,
    prerequisites: [],
    deliverable: 'An answer with evidence',
    exitCriterion: `“${question.text}” is answered with a level, and with evidence such as: ${examples}.`,
  }
}

function doing(remedy: Remedy): Work {
  const { id, subject, title, phase, effort, role, prerequisites, deliverable, exit_criterion } = remedy
  return { id, subject, title, phase, effort, role, prerequisites, deliverable, exitCriterion: exit_criterion }
}

/** Everything that can be placed on a roadmap of this framework, by id: its remedies, and finding out each answer. */
export function workOf(framework: Framework): Map<string, Work> {
  const all = [...framework.remedies.map(doing), ...allQuestions(framework).map(findingOut)]
  return new Map(all.map((work) => [work.id, work]))
}
