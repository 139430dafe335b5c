import { may } from '#lib/auth/policy.ts'
import { loadWorkbench } from '#lib/use-case/loaders.ts'
import { gatesFedBy, partNames, triadOf } from '#lib/use-case/rules.ts'
import type { PartName } from '#lib/use-case/types.ts'

/** Everything that the sections of one use case's workbench are made of. */
export async function readWorkbench(slug: string, useCaseId: string) {
  const { ctx, framework, useCase, facts, scorecard, workbench, invited } = await loadWorkbench(slug, useCaseId)
  const results = new Map(scorecard.gates.map((result) => [result.id, result]))
  const fed = (part: PartName) =>
    gatesFedBy(part, framework).flatMap((gate) => {
      const result = results.get(gate.id)
      return result ? [{ gate, result }] : []
    })
  return {
    slug,
    ctx,
    framework,
    gates: scorecard.gates,
    described: { useCase, workbench, triad: triadOf(facts), invited },
    sections: partNames.map((part) => ({ part, gates: fed(part) })),
    root: `/o/${slug}/use-cases/${useCaseId}`,
    api: `/api/o/${slug}/use-cases/${useCaseId}`,
    mayInvite: may(ctx.role, 'invite'),
    mayDescribe: may(ctx.role, 'describe-use-case'),
  }
}

export type Read = Awaited<ReturnType<typeof readWorkbench>>
