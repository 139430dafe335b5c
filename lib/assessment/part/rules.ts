import type { Framework, Question } from '#lib/framework/types.ts'
import { oncePer } from '#lib/once-per.ts'
import { isAsked } from '#lib/scoring/score/applicability.ts'
import type { Standings, UseCaseDescription } from '#lib/scoring/types.ts'
import { organisationSubject, sumOf, tallyOf } from '../progress/rules.ts'
import type { OwnStates, Tally } from '../progress/types.ts'
import type { Part, PartProgress, SubjectProgress, Viewpoint } from './types.ts'

function partsAsked(framework: Framework, isOf: (question: Question) => boolean): readonly Part[] {
  return [framework.marks, ...framework.dimensions].flatMap(({ id, name, summary, questions }) => {
    const own = questions.filter(isOf)
    return own.length > 0 ? [{ id, name, summary, questions: own }] : []
  })
}

const ownParts = oncePer((framework: Framework) => partsAsked(framework, (q) => q.subject === 'organization'))
const partsWith = oncePer((framework: Framework) =>
  oncePer((facts: UseCaseDescription) => partsAsked(framework, (q) => q.subject === 'use-case' && isAsked(q, facts))),
)

/**
 * The questions asked of one subject, part by part; parts without any are left out. Of a use case the marks come first:
 * they say whether the rest is worth the effort.
 *
 * @param facts the use case's facts, or null for the organisation.
 */
export function partsOf(framework: Framework, facts: UseCaseDescription | null): readonly Part[] {
  return facts ? partsWith(framework)(facts) : ownParts(framework)
}

/** Of the parts, the questions that somebody with these areas usually knows; parts without any are left out. */
export function shareOf(parts: readonly Part[], knows: readonly string[]): Part[] {
  return parts.flatMap((part) => {
    const questions = part.questions.filter((q) => knows.includes(q.knows))
    return questions.length > 0 ? [{ ...part, questions }] : []
  })
}

/**
 * Subject and part of the pages of somebody's share: the organisation's own first, then use case by use case. Found as they
 * are asked for: there may be thousands.
 *
 * @param useCases with the facts that decide what is asked.
 */
export function* sharePages(
  framework: Framework,
  useCases: readonly { id: string; facts: UseCaseDescription }[],
  knows: readonly string[],
): Generator<{ subject: string; part: string }> {
  const subjects = [{ id: organisationSubject, facts: null }, ...useCases]
  for (const { id, facts } of subjects)
    for (const part of shareOf(partsOf(framework, facts), knows)) yield { subject: id, part: part.id }
}

/** How many of a subject's questions anybody has looked at; counted once for each state of its answers. */
export const lookedAt = oncePer((parts: readonly Part[]) =>
  oncePer((standings: Standings) =>
    sumOf(parts.map(({ questions }) => tallyOf(questions, (id) => standings[id]?.kind))),
  ),
)

/** How far something is, seen from where the reader stands. */
export function tallyFrom(viewpoint: Viewpoint, { share, anyone }: { share: Tally; anyone: Tally }): Tally {
  return viewpoint === 'share' ? share : anyone
}

export interface ProgressInput {
  framework: Framework
  subjects: readonly {
    /** Null for the organisation. */
    useCaseId: string | null
    name: string
    facts: UseCaseDescription | null
    /** What counts as the answer to each question: present once anybody has said something, the asking person too. */
    standings: Standings
    /** What the asking person said. */
    own: OwnStates
  }[]
  /** Role ids of what the person usually knows; empty when nobody has said. */
  knows: readonly string[]
}

type Subject = ProgressInput['subjects'][number]

/** Progress on one subject, part by part. Only questions that apply are counted. */
export function progressOn(
  { framework, knows }: Pick<ProgressInput, 'framework' | 'knows'>,
  { useCaseId, name, facts, standings, own }: Subject,
): SubjectProgress {
  const byMe = (id: string) => own[id]
  const parts = partsOf(framework, facts).map((part): PartProgress => {
    const { questions } = part
    const usual = questions.filter((q) => knows.includes(q.knows))
    return {
      part,
      anyone: tallyOf(questions, (id) => standings[id]?.kind),
      you: tallyOf(questions, byMe),
      share: tallyOf(usual, byMe),
    }
  })
  return {
    subject: useCaseId ?? organisationSubject,
    name,
    parts,
    anyone: sumOf(parts.map((p) => p.anyone)),
    you: sumOf(parts.map((p) => p.you)),
    share: sumOf(parts.map((p) => p.share)),
  }
}

/** Progress on every subject, in the given order. */
export function progressOf({ subjects, ...input }: ProgressInput): SubjectProgress[] {
  return subjects.map((subject) => progressOn(input, subject))
}
