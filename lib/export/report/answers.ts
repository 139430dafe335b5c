import type { Answer } from '#lib/assessment/answer/types.ts'
import { divergenceWords } from '#lib/assessment/comparison/rules.ts'
import type { RecordedPosition } from '#lib/assessment/comparison/types.ts'
import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import type { SharedQuestion } from '#lib/portfolio/facts/axis/types.ts'
import type { Standing } from '#lib/scoring/types.ts'
import type { SnapshotAnswer } from './types.ts'

/** What was said and decided about one subject: a use case, or the organisation. */
export interface Said {
  answers: readonly Answer[]
  /** By question id. */
  positions: ReadonlyMap<string, RecordedPosition>
}

function standingText(standing: Standing | undefined, reason: string, levels: readonly string[]): string {
  if (!standing) return 'Not answered'
  if (standing.kind === 'unknown') return 'I don’t know'
  if (standing.kind === 'not-applicable') return reason === '' ? 'Not applicable' : `Not applicable: ${reason}`
  return levels[standing.level] ?? `Level ${standing.level}`
}

interface About {
  said: Said
  framework: Framework
  /** Dimension id, or `marks`. */
  dimension: string
}

/** Why the position was recorded, how far apart the answers were, and what those said who saw it otherwise. */
function recordedNotes({ decidedBy, reason, minority, answered }: RecordedPosition) {
  const answers = divergenceWords({ answered })
  const record = { author: `${decidedBy}, for the record`, note: answers === null ? reason : `${reason} (${answers})` }
  return minority === '' ? [record] : [record, { author: 'Minority view', note: minority }]
}

/** One answer as the appendix shows it, with every note and the reason of the position that was recorded. */
export function answerPart(
  { id, standing, points, toGain }: SharedQuestion,
  { said, framework, dimension }: About,
): SnapshotAnswer {
  const question = frameworkIndex(framework).questions.get(id)
  const own = said.answers.filter((answer) => answer.questionId === id)
  const position = said.positions.get(id)
  const level = standing?.kind === 'answered' ? standing.level : null
  const reason = position?.reason ?? own.find((answer) => answer.state === 'not-applicable')?.reason ?? ''
  const notes = own.flatMap(({ authorName, note }) => (note === '' ? [] : [{ author: authorName, note }]))
  return {
    question: id,
    dimension,
    text: question?.text ?? id,
    level,
    standing: standingText(standing, reason, framework.levels),
    anchor: level === null ? '' : (question?.anchors[level] ?? ''),
    notes: position ? [...notes, ...recordedNotes(position)] : notes,
    points,
    toGain,
  }
}
