import type { Level } from '../framework/types.ts'
import { standingOf } from '../scoring/standing.ts'
import type { Standing } from '../scoring/types.ts'

interface Said {
  questionId: string
  /** Null for the organisation's own questions. */
  useCaseId: string | null
  state: 'answered' | 'unknown' | 'not-applicable'
  level: number | null
}

const asLevel = (said: Said) => ({ state: said.state, level: said.level as Level | null })

/** What counts as the answer to each question, by subject (null is the organisation). */
export function standingsBySubject(answers: Said[], positions: Said[]): Map<string | null, Record<string, Standing>> {
  const grouped = new Map<string | null, Map<string, { answers: Said[]; position: Said | null }>>()
  const entry = (said: Said) => {
    let subject = grouped.get(said.useCaseId)
    if (!subject) {
      subject = new Map()
      grouped.set(said.useCaseId, subject)
    }
    let found = subject.get(said.questionId)
    if (!found) {
      found = { answers: [], position: null }
      subject.set(said.questionId, found)
    }
    return found
  }
  for (const said of answers) entry(said).answers.push(said)
  for (const said of positions) entry(said).position = said

  const standings = new Map<string | null, Record<string, Standing>>()
  for (const [subject, questions] of grouped) {
    const byQuestion: Record<string, Standing> = {}
    for (const [questionId, { answers: said, position }] of questions) {
      const standing = standingOf(said.map(asLevel), position ? asLevel(position) : null)
      if (standing) byQuestion[questionId] = standing
    }
    standings.set(subject, byQuestion)
  }
  return standings
}
