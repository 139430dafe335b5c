import type { Answer } from '#lib/assessment/answer/types.ts'
import { divergenceWords } from '#lib/assessment/comparison/rules.ts'
import type { RecordedPosition } from '#lib/assessment/comparison/types.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import type { Contribution, Standing } from '#lib/scoring/types.ts'
import type { SnapshotAnswer } from './types.ts'

/** What was said and decided about one subject: a use case, or the organisation. */
export interface Said {
  answers: readonly Answer[]
  /** By question id. */
  positions: ReadonlyMap<string, RecordedPosition>
}

/** A question with the group that it is asked in. */
export interface Asked {
  question: Question
  /** Dimension id, or `marks`. */
  dimension: string
}

/** Every question of the framework with its group, in order: dimensions, then marks. */
export function askedIn({ dimensions, marks }: Framework): Asked[] {
  return [...dimensions, marks].flatMap((group) =>
    group.questions.map((question) => ({ question, dimension: group.id })),
  )
}

function standingText(standing: Standing | undefined, reason: string, levels: readonly string[]): string {
  if (!standing) return 'Not answered'
  if (standing.kind === 'unknown') return 'I don’t know'
  if (standing.kind === 'not-applicable') return reason === '' ? 'Not applicable' : `Not applicable: ${reason}`
  return levels[standing.level] ?? `Level ${standing.level}`
}

interface About {
  said: Said
  standing: Standing | undefined
  contribution: Contribution | undefined
  levels: readonly string[]
}

/** Why the position was recorded, how far apart the answers were, and what those said who saw it otherwise. */
function recordedNotes({ decidedBy, reason, minority, answered }: RecordedPosition) {
  const answers = divergenceWords({ answered })
  const record = { author: `${decidedBy}, for the record`, note: answers === null ? reason : `${reason} (${answers})` }
  return minority === '' ? [record] : [record, { author: 'Minority view', note: minority }]
}

/** One answer as the appendix shows it, with every note and the reason of the position that was recorded. */
export function answerPart({ question, dimension }: Asked, about: About): SnapshotAnswer {
  const { said, standing, contribution, levels } = about
  const own = said.answers.filter((answer) => answer.questionId === question.id)
  const position = said.positions.get(question.id)
  const level = standing?.kind === 'answered' ? standing.level : null
  const reason = position?.reason ?? own.find((answer) => answer.state === 'not-applicable')?.reason ?? ''
  const notes = own.flatMap(({ authorName, note }) => (note === '' ? [] : [{ author: authorName, note }]))
  return {
    question: question.id,
    dimension,
    text: question.text,
    level,
    standing: standingText(standing, reason, levels),
    anchor: level === null ? '' : question.anchors[level],
    notes: position ? [...notes, ...recordedNotes(position)] : notes,
    points: contribution?.points ?? null,
    toGain: contribution?.toGain ?? null,
  }
}
