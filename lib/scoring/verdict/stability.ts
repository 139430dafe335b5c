import { seeded } from '../robustness/random.ts'
import { VERDICTS } from '../score/verdict.ts'
import type { Verdict } from '../types.ts'
import { isPassed } from './gates.ts'
import { judge } from './judge.ts'
import type { Reading } from './reading.ts'
import { NO_EVIDENCE, readUseCase } from './reading.ts'
import type { VerdictInput } from './types.ts'

export interface VerdictStability {
  /** Share of the runs, 0 to 1, with the same verdict. */
  share: number
  runs: number
  verdicts: Readonly<Partial<Record<Verdict, number>>>
  /** How many things hold the verdict: gates that are open and floors that are missed. */
  holding: number
}

interface Width {
  down: readonly number[]
  up: readonly number[]
}

/** An answer that is not shown: what people gave, and how far it may be off. */
interface Varied {
  at: number
  low: number
  high: number
  width: Width
}

/** Marks always vary: nothing shows the nature of the work. Answers vary unless confirmed evidence stands behind them. */
function variedIn({ compiled, input, levels, evidence }: Reading): Varied[] {
  const { confidence } = compiled.framework.stability
  const marks = new Set(compiled.marks.map((m) => m.at))
  return compiled.questions.flatMap((q, at): Varied[] => {
    if ((levels[at] ?? -1) < 0) return []
    if (!marks.has(at) && evidence[at] !== NO_EVIDENCE) return []
    const standing = (q.subject === 'organization' ? input.organization : input.useCase)[q.id]
    if (standing?.kind !== 'answered') return []
    return [{ at, low: standing.low, high: standing.high, width: confidence[input.confidence?.[q.id] ?? 'medium'] }]
  })
}

/** How many levels an answer is off in this run; `draw` runs from 0 to 100. */
function offBy({ down, up }: Width, draw: number): number {
  let rest = draw
  for (const [i, percent] of down.entries()) {
    if (rest < percent) return -1 - i
    rest -= percent
  }
  for (const [i, percent] of up.entries()) {
    if (rest < percent) return 1 + i
    rest -= percent
  }
  return 0
}

/**
 * How often the verdict stays when what is not shown is varied by the confidence and the spread that people gave. Shown
 * answers stand. All use cases of a framework meet the same seed. Some tens of milliseconds.
 */
export function stabilityOfVerdict(input: VerdictInput): VerdictStability {
  const reading = readUseCase(input)
  const { runs, seed } = reading.compiled.framework.stability
  const { verdict, gates, floors } = judge(reading)
  const varied = variedIn(reading)
  const next = seeded(seed)
  const counts = new Map<Verdict, number>()
  const levels = Int8Array.from(reading.levels)
  for (let run = 0; run < runs; run++) {
    for (const { at, low, high, width } of varied) {
      const given = low + Math.floor(next() * (high - low + 1))
      levels[at] = Math.min(4, Math.max(0, given + offBy(width, 100 * next())))
    }
    const one = judge(reading, levels).verdict
    counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  const order: readonly Verdict[] = [...VERDICTS, 'undetermined']
  return {
    share: (counts.get(verdict) ?? 0) / runs,
    runs,
    verdicts: Object.fromEntries(order.flatMap((v) => (counts.has(v) ? [[v, counts.get(v)]] : []))),
    holding: gates.filter((g) => !isPassed(g.state)).length + floors.length,
  }
}
