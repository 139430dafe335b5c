import type { answer, answerRevision, position } from '../../schema/assessment.ts'
import { atWork, dayBefore } from './calendar.ts'
import { idOf, numberOf } from './ids.ts'
import type { OrganizationFile, Said } from './notation.ts'
import { type PersonKey, people } from './people.ts'

/** One file's answers, and the subject that they are about: null for the organisation. */
interface Subject {
  organizationId: string
  assessmentId: string
  useCaseId: string | null
  today: string
  file: Pick<OrganizationFile, 'answered' | 'answers' | 'positions'>
}

interface AnswerRows {
  answers: (typeof answer.$inferInsert)[]
  revisions: (typeof answerRevision.$inferInsert)[]
  positions: (typeof position.$inferInsert)[]
}

/** Days between two versions of an answer: more than a weekend, so that their order holds. */
const betweenVersions = 3

type Version = Pick<typeof answer.$inferInsert, 'state' | 'level' | 'confidence' | 'reason' | 'note' | 'evidence'>

/** All versions of what was said, oldest first. */
function versionsOf(said: Said): Version[] {
  if (said.state !== 'answered') return [said]
  const { was, ...last } = said
  return [...was.map((w): Version => ({ state: 'answered', level: w.level, confidence: 'medium', note: w.note })), last]
}

const dimensionOf = (questionId: string) => questionId.slice(0, questionId.indexOf('.'))

/** An ISO day, and minutes after nine. */
interface Moment {
  day: string
  minutes: number
}

/** A person takes the dimensions one after the other over the days, each of them at one sitting. */
function firstMoments({ today, file, useCaseId }: Subject): (who: PersonKey, questionId: string) => Moment {
  const sittings = new Map<PersonKey, Map<string, string[]>>()
  for (const [questionId, byPerson] of Object.entries(file.answers)) {
    for (const who of Object.keys(byPerson) as PersonKey[]) {
      const mine = sittings.get(who) ?? new Map<string, string[]>()
      const dimension = dimensionOf(questionId)
      mine.set(dimension, [...(mine.get(dimension) ?? []), questionId])
      sittings.set(who, mine)
    }
  }
  const { from, to } = file.answered
  return (who, questionId) => {
    const mine = sittings.get(who) ?? new Map<string, string[]>()
    const dimension = dimensionOf(questionId)
    const sitting = [...mine.keys()].indexOf(dimension)
    const place = mine.get(dimension)?.indexOf(questionId) ?? 0
    return {
      day: dayBefore(today, from - Math.floor((sitting * (from - to)) / mine.size)),
      minutes: numberOf(420, who, dimension, useCaseId ?? '') + place * 1.5,
    }
  }
}

/** The rows of one subject's answers, their revisions and the recorded positions. */
export function answerRows(subject: Subject): AnswerRows {
  const { organizationId, assessmentId, useCaseId, file } = subject
  const rows: AnswerRows = { answers: [], revisions: [], positions: [] }
  const firstMoment = firstMoments(subject)
  const about = { organizationId, assessmentId, useCaseId }
  for (const [questionId, byPerson] of Object.entries(file.answers)) {
    let latest = ''
    for (const [who, said] of Object.entries(byPerson) as [PersonKey, Said][]) {
      const authorId = people[who].userId
      const { day, minutes } = firstMoment(who, questionId)
      const versions = versionsOf(said).map((own, i) => ({
        row: { ...about, questionId, authorId, ...own, version: i + 1 },
        at: atWork(dayBefore(day, -betweenVersions * i), minutes),
      }))
      for (const { row, at } of versions) {
        const id = idOf('revision', useCaseId ?? '', questionId, who, row.version)
        rows.revisions.push({ ...row, id, createdAt: at })
        latest = at.toISOString() > latest ? at.toISOString() : latest
      }
      const current = versions.at(-1)
      if (current) rows.answers.push({ ...current.row, updatedAt: current.at })
    }
    const decided = file.positions[questionId]
    if (!decided) continue
    const decider = people[decided.by]
    const levels = rows.answers.flatMap((a) => (a.questionId === questionId && a.level != null ? [a.level] : []))
    rows.positions.push({
      ...about,
      questionId,
      state: 'answered',
      level: decided.level,
      reason: decided.reason,
      answeredLow: Math.min(...levels),
      answeredHigh: Math.max(...levels),
      deciderId: decider.userId,
      decidedAt: atWork(dayBefore(latest.slice(0, 10), -1), numberOf(360, questionId, decider.name)),
      version: 1,
    })
  }
  return rows
}
