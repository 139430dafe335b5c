import type { AnswerState } from '#db/enums.ts'
import type { Level } from '#lib/framework/types.ts'
import type { Standing } from './types.ts'

/** One person's answer, or the recorded position. */
export interface Statement {
  state: AnswerState
  level: Level | null
}

const at = (level: Level, low: Level, high: Level): Standing => ({ kind: 'answered', level, low, high })

/**
 * What counts as the answer. A recorded position wins; otherwise the lower median of the levels that people gave, with
 * the lowest and the highest. Without any level, "not applicable" wins over "unknown". The answers' order is irrelevant.
 *
 * @returns undefined when nobody has answered.
 */
export function standingOf(answers: readonly Statement[], position: Statement | null): Standing | undefined {
  if (position?.state === 'answered' && position.level !== null) {
    return at(position.level, position.level, position.level)
  }
  if (position && position.state !== 'answered') return { kind: position.state }
  const levels = answers.flatMap((a) => (a.state === 'answered' && a.level !== null ? [a.level] : [])).sort()
  const low = levels[0]
  const level = levels[Math.floor((levels.length - 1) / 2)]
  const high = levels.at(-1)
  if (low !== undefined && level !== undefined && high !== undefined) return at(level, low, high)
  if (answers.some((a) => a.state === 'not-applicable')) return { kind: 'not-applicable' }
  if (answers.some((a) => a.state === 'unknown')) return { kind: 'unknown' }
  return undefined
}
