import type { Remedy } from '#lib/framework/types.ts'
import type { VerdictFramework } from '#lib/framework/verdict/types.ts'
import type { Reading } from '../reading.ts'
import { AGREED, OUT } from '../reading.ts'
import type { Step, StepKind } from './types.ts'

/** Minutes of a working day: costs are added in whole minutes. */
export const DAY = 480

/** What raises answers, at a price. */
export interface Item {
  key: string
  minutes: number
  /** Place and level that it raises to. */
  raises: readonly { at: number; to: number }[]
  step: Omit<Step, 'gate'>
}

const minutesOf = (remedy: Remedy) => Math.round(remedy.effort.likely * DAY)

export const stepOf = (
  kind: StepKind,
  question: string,
  minutes: number,
  rest: Partial<Omit<Step, 'gate'>> = {},
): Omit<Step, 'gate'> => ({
  ...{ kind, subject: 'use-case', question, questions: [question], remedy: null, days: minutes / DAY },
  ...rest,
})

function remedyItem(remedy: Remedy, reading: Reading): Item {
  const minutes = minutesOf(remedy)
  const raises = remedy.closes.flatMap(({ question, to }) => {
    const at = reading.compiled.indexOf.get(question)
    return at === undefined ? [] : [{ at, to }]
  })
  const questions = remedy.closes.map((c) => c.question)
  const rest = { subject: remedy.subject, questions, remedy: remedy.id }
  return { key: remedy.id, minutes, raises, step: stepOf('remedy', questions[0] ?? '', minutes, rest) }
}

const byFramework = new WeakMap<VerdictFramework, ReadonlyMap<number, Item>>()

/** The remedy of each question, by its place. */
function remedies(reading: Reading): ReadonlyMap<number, Item> {
  const { framework } = reading.compiled
  const known = byFramework.get(framework)
  if (known) return known
  const items = framework.remedies.map((remedy) => remedyItem(remedy, reading))
  const map = new Map(items.flatMap((item) => item.raises.map(({ at }) => [at, item] as const)))
  byFramework.set(framework, map)
  return map
}

/** The remedy of a question. */
export const remedyFor = (at: number, reading: Reading): Item | null => remedies(reading).get(at) ?? null

/** What raises an answer from where it stands: an open one costs an answer, not its remedy. Null where it does not count. */
export function itemFor(at: number, reading: Reading): Item | null {
  const { compiled, levels } = reading
  const level = levels[at] ?? -1
  const question = compiled.questions[at]
  if (!question || level === OUT || level === AGREED) return null
  if (level >= 0) return remedyFor(at, reading)
  const minutes = compiled.framework.minutes.answer
  const step = stepOf('answer', question.id, minutes, { subject: question.subject })
  return { key: `answer ${question.id}`, minutes, raises: [{ at, to: compiled.framework.target_level }], step }
}
