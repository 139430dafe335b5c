import type { Weighed } from '../score/share.ts'
import type { CompiledVerdictFramework, Weighing } from './compile.ts'
import type { Levels } from './reading.ts'
import { AGREED, OUT } from './reading.ts'

/** The answers of a use case, added up: `low` is what counts for *now*, with everything open at 0. */
export interface Sums {
  own: readonly Weighed[]
  organization: readonly Weighed[]
  marks: Weighed
}

function sumOf(questions: readonly Weighing[], weight: number, levels: Levels): Weighed {
  const sum = { weight, level: 0, low: 0, high: 0, answered: 0, applicable: 0 }
  for (const { at, weight: w } of questions) {
    const level = levels[at] ?? OUT
    if (level === OUT || level === AGREED) continue
    sum.applicable += w
    if (level < 0) {
      sum.high += 4 * w
      continue
    }
    sum.answered += w
    sum.level += w * level
    sum.high += w * level
  }
  sum.low = sum.level
  return sum
}

/** The marks alone. */
export const marksOf = ({ marks }: CompiledVerdictFramework, levels: Levels): Weighed => sumOf(marks, 1, levels)

export function sumsOf(compiled: CompiledVerdictFramework, levels: Levels): Sums {
  const { parts } = compiled
  return {
    own: parts.map((p) => sumOf(p.own, p.dimension.weight, levels)),
    organization: parts.map((p) => sumOf(p.organization, p.dimension.weight, levels)),
    marks: marksOf(compiled, levels),
  }
}

/** Own part and the organisation's together, for coverage. */
export function together({ own, organization }: Sums): Weighed[] {
  return own.map((a, i): Weighed => {
    const b = organization[i] ?? a
    return {
      weight: a.weight,
      level: a.level + b.level,
      low: a.low + b.low,
      high: a.high + b.high,
      answered: a.answered + b.answered,
      applicable: a.applicable + b.applicable,
    }
  })
}
