import type { AnswerState } from '#db/enums.ts'
import type { Level } from '../framework/types.ts'
import { standingOf } from '../scoring/standing.ts'
import type { Standing } from '../scoring/types.ts'

/** Somebody's answer, or a recorded position. */
export interface Stated {
  questionId: string
  /** Null for the organisation's own questions. */
  useCaseId: string | null
  state: AnswerState
  level: number | null
}

const asLevel = (stated: Stated) => ({ state: stated.state, level: stated.level as Level | null })

/** What counts as the answer to each question, by subject (null is the organisation). */
export function standingsBySubject(
  answers: Stated[],
  positions: Stated[],
): Map<string | null, Record<string, Standing>> {
  const grouped = new Map<string | null, Map<string, { answers: Stated[]; position: Stated | null }>>()
  const entry = (stated: Stated) => {
    let subject = grouped.get(stated.useCaseId)
    if (!subject) {
      subject = new Map()
      grouped.set(stated.useCaseId, subject)
    }
    let found = subject.get(stated.questionId)
    if (!found) {
      found = { answers: [], position: null }
      subject.set(stated.questionId, found)
    }
    return found
  }
  for (const stated of answers) entry(stated).answers.push(stated)
  for (const stated of positions) entry(stated).position = stated

  const standings = new Map<string | null, Record<string, Standing>>()
  for (const [subject, questions] of grouped) {
    const byQuestion: Record<string, Standing> = {}
    for (const [questionId, { answers: stated, position }] of questions) {
      const standing = standingOf(stated.map(asLevel), position ? asLevel(position) : null)
      if (standing) byQuestion[questionId] = standing
    }
    standings.set(subject, byQuestion)
  }
  return standings
}
