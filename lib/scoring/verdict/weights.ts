import type { VerdictFramework } from '#lib/framework/verdict/types.ts'
import type { Weighing } from './compile.ts'
import { compiledVerdictFramework } from './compile.ts'

/** What one question weighs within a mean, percent. */
export interface EffectiveWeight {
  question: string
  /** `useCase`, `organization` or `tolerance`; `gate` where a fact switches it on: it weighs nothing and is read by a gate. */
  mean: 'useCase' | 'organization' | 'tolerance' | 'gate'
  percent: number
  /** Gates that read it. */
  gates: readonly string[]
}

/** How much each question really weighs, to be printed: with every question asked that every use case is asked. */
export function effectiveWeights(framework: VerdictFramework): EffectiveWeight[] {
  const { parts, marks, questions, gates } = compiledVerdictFramework(framework)
  const percents = new Map<number, { mean: EffectiveWeight['mean']; percent: number }>()
  const spread = (mean: EffectiveWeight['mean'], groups: readonly { weight: number; of: readonly Weighing[] }[]) => {
    const asked = groups.filter((g) => g.of.length > 0)
    const whole = asked.reduce((sum, g) => sum + g.weight, 0)
    for (const { weight, of } of asked) {
      const own = of.reduce((sum, q) => sum + q.weight, 0)
      for (const q of of) percents.set(q.at, { mean, percent: (100 * weight * q.weight) / (whole * own) })
    }
  }
  spread(
    'useCase',
    parts.map((p) => ({ weight: p.dimension.weight, of: p.own })),
  )
  spread(
    'organization',
    parts.map((p) => ({ weight: p.dimension.weight, of: p.organization })),
  )
  spread('tolerance', [{ weight: 1, of: marks }])
  return questions.map((q, at) => ({
    question: q.id,
    ...(percents.get(at) ?? { mean: 'gate', percent: 0 }),
    gates: gates.flatMap((g) => (g.main.subjects.some((s) => s.at === at) ? [g.gate.id] : [])),
  }))
}
