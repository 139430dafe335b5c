import type { Framework, Question } from '#lib/framework/types.ts'
import { oncePer } from '#lib/once-per.ts'
import { isAsked } from '#lib/scoring/score/applicability.ts'
import type { Standings, UseCaseDescription } from '#lib/scoring/types.ts'
import { organisationSubject, sumOf, tallyOf } from '../progress/rules.ts'
import type { SaidState } from '../progress/types.ts'
import type { Part, PartProgress, SubjectProgress } from './types.ts'

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
 * Subject and part of every page of somebody's share: the organisation's own first, then use case by use case.
 *
 * @param useCases with the facts that decide what is asked.
 */
export function sharePages(
  framework: Framework,
  useCases: readonly { id: string; facts: UseCaseDescription }[],
  knows: readonly string[],
): { subject: string; part: string }[] {
  const subjects = [{ id: organisationSubject, facts: null }, ...useCases]
  return subjects.flatMap(({ id, facts }) =>
    shareOf(partsOf(framework, facts), knows).map((part) => ({ subject: id, part: part.id })),
  )
}

export interface ProgressInput {
  framework: Framework
  subjects: readonly {
    /** Null for the organisation. */
    useCaseId: string | null
    name: string
    facts: UseCaseDescription | null
    /** What counts as the answer to each question: present once anybody has said something. */
    standings: Standings
  }[]
  /** What the asking person said. */
  own: readonly { questionId: string; useCaseId: string | null; state: SaidState }[]
  /** Role ids of what the person usually knows; empty when nobody has said. */
  knows: readonly string[]
}

/** Progress on every subject, in the given order. Only questions that apply are counted. */
export function progressOf({ framework, subjects, own, knows }: ProgressInput): SubjectProgress[] {
  const mine = new Map<string | null, Map<string, SaidState>>()
  for (const { questionId, useCaseId, state } of own) {
    const said = mine.get(useCaseId) ?? new Map()
    mine.set(useCaseId, said.set(questionId, state))
  }
  return subjects.map(({ useCaseId, name, facts, standings }) => {
    const said = mine.get(useCaseId)
    const byMe = (id: string) => said?.get(id)
    const parts = partsOf(framework, facts).map((part): PartProgress => {
      const { questions } = part
      return {
        part,
        anyone: tallyOf(questions, (id) => standings[id]?.kind ?? byMe(id)),
        you: tallyOf(questions, byMe),
        share: tallyOf(
          questions.filter((q) => knows.includes(q.knows)),
          byMe,
        ),
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
  })
}
