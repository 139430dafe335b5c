import type { Level, Question } from '#lib/framework/types.ts'
import type { Reading } from '#lib/scoring/score/reading.ts'
import { countingQuestions, verdictIf } from '#lib/scoring/score/reading.ts'
import type { TippingAnswer, Verdict } from '#lib/scoring/types.ts'

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4]

/** Undetermined stands above a certain "not a fit" and below everything that speaks for the use case. */
const ORDER: readonly Verdict[] = ['not-a-fit', 'undetermined', 'foundations-first', 'wait', 'now']

function tipsOf(question: Question, reading: Reading): TippingAnswer[] {
  const standing = reading.answers.standing(question)
  const from = standing?.kind === 'answered' ? standing.level : null
  const flips = LEVELS.filter((to) => to !== from).flatMap((to) => {
    const verdict = verdictIf(reading, new Map([[question.id, to]]))
    return verdict === reading.verdict ? [] : [{ question: question.id, subject: question.subject, from, to, verdict }]
  })
  const rises = ({ to, verdict }: TippingAnswer) =>
    from === null ? ORDER.indexOf(verdict) > ORDER.indexOf(reading.verdict) : to > from
  const down = flips.findLast((flip) => !rises(flip))
  const up = flips.find(rises)
  return [down, up].filter((tip) => tip !== undefined)
}

/**
 * Every single answer whose change alone flips the verdict, in the framework's order; of each question the smallest
 * change in either direction. An answered question moves down or up from its level; an open one is answered at the
 * highest level that makes the verdict worse and at the lowest that makes it better.
 */
export function tippingAnswers(reading: Reading): TippingAnswer[] {
  return countingQuestions(reading.answers).flatMap((question) => tipsOf(question, reading))
}
