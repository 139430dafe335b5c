import type { Level } from '#lib/framework/types.ts'
import type { Answer } from '../answer/types.ts'
import type { Comparison, PositionRow, RecordedPosition } from './types.ts'

/**
 * What a person may see of the others' answers to one question.
 *
 * @param mayAnswer false for those who only read: nothing they see can lead an answer.
 */
export function comparisonFor(
  person: { userId: string; mayAnswer: boolean },
  answers: readonly Answer[],
  position: RecordedPosition | null,
): Comparison {
  const others = answers.filter((a) => a.authorId !== person.userId)
  const open = !person.mayAnswer || others.length < answers.length
  return { count: others.length, open, others: open ? others : [], position: open ? position : null }
}

/** Lowest and highest of the levels that were given; null when nobody gave one. */
export function spreadOf(answers: readonly { level: Level | null }[]): { low: Level; high: Level } | null {
  const levels = answers.flatMap((a) => (a.level === null ? [] : [a.level])).sort()
  const [low, high] = [levels[0], levels.at(-1)]
  return low === undefined || high === undefined ? null : { low, high }
}

/** A stored position as it is shown. */
export function recordedOf(row: PositionRow): RecordedPosition {
  const { state, level, reason, decidedBy, decidedAt, minority, answeredLow: low, answeredHigh: high, version } = row
  return {
    state,
    level: level as Level | null,
    reason,
    decidedBy,
    decidedAt: decidedAt.toISOString(),
    minority,
    answered: low === null || high === null ? null : { low, high },
    version,
  }
}

/** How far apart people's own answers were when the position was recorded, as a sentence; null where there were none. */
export function divergenceWords({ answered }: Pick<RecordedPosition, 'answered'>): string | null {
  if (!answered) return null
  const { low, high } = answered
  return low === high
    ? `The answers then were at level ${low}.`
    : `The answers then lay between level ${low} and level ${high}.`
}
