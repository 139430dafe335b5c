import { inTenant } from '#db/client.ts'
import { getCurrentAssessment } from '#lib/assessment/queries.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { getFramework } from '#lib/framework/queries.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { env } from '#lib/runtime/env.ts'
import { useCasesOf } from '#lib/use-case/queries.ts'
import { settingOf } from '../setting/queries.ts'
import { scopeOf, suggestionsFor } from '../suggestion/rules.ts'
import type { PanelView } from './types.ts'

/** What a screen of the assistant needs before the first question. @param path of the page one is on. */
export async function getPanel(ctx: OrgContext, path: string): Promise<PanelView> {
  authorize(ctx, 'ask-assistant')
  const [stored, members] = await Promise.all([
    inTenant(ctx, async (tx) => ({
      setting: await settingOf(tx, ctx),
      assessment: await getCurrentAssessment(tx, ctx),
      useCases: await useCasesOf(tx, ctx),
    })),
    listMembers(ctx),
  ])
  const { setting, assessment } = stored
  const useCases = stored.useCases.map(({ id, name }) => ({ id, name }))
  const { phases, roles } = getFramework(assessment.frameworkId, assessment.frameworkVersion)
  const about = scopeOf(path)
  const model = setting.provider ? (env().provider?.model ?? null) : null
  return {
    enabled: setting.enabled,
    answerer: model === null ? 'extractive' : 'provider',
    model,
    organization: ctx.organizationName,
    assessment: assessment.name,
    useCases,
    people: members.map(({ id, name }) => ({ id, name })),
    phases: phases.map(({ number, name }) => ({ number, name })),
    roles: roles.map(({ id, name }) => ({ id, name })),
    suggestions: suggestionsFor(path, { useCase: useCases.find(({ id }) => id === about)?.name ?? null }),
  }
}
