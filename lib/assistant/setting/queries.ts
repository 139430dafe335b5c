import { eq, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { assistantSetting, run } from '#db/schema/assistant.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { Problem } from '#lib/errors.ts'
import { env } from '#lib/runtime/env.ts'
import { choiceOf, listPrompts } from '../prompt/queries.ts'
import type { PromptChoices } from '../prompt/types.ts'
import type { AssistantSetting, SettingView } from './types.ts'

const micros = 1_000_000

const usual: AssistantSetting = {
  enabled: true,
  provider: true,
  retentionDays: 365,
  monthlyCap: null,
  prompts: {},
  version: 0,
}

type Tenant = Pick<OrgContext, 'organizationId'>

/** The organisation's setting; the defaults while there is none. */
export async function settingOf(tx: TenantTransaction, { organizationId }: Tenant): Promise<AssistantSetting> {
  const [row] = await tx.select().from(assistantSetting).where(eq(assistantSetting.organizationId, organizationId))
  if (!row) return usual
  const { enabled, provider, retentionDays, monthlyCapMicros, prompts, version } = row
  return {
    enabled,
    provider,
    retentionDays,
    monthlyCap: monthlyCapMicros === null ? null : monthlyCapMicros / micros,
    prompts: prompts as PromptChoices,
    version,
  }
}

/** What the organisation spent in this calendar month (UTC), in currency units. */
export async function spentOf(tx: TenantTransaction, { organizationId }: Tenant): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${run.costMicros}), 0)` })
    .from(run)
    .where(
      sql`${run.organizationId} = ${organizationId}::uuid
        and ${run.startedAt} >= date_trunc('month', now() at time zone 'utc') at time zone 'utc'`,
    )
  return Number(row?.sum ?? 0) / micros
}

/** What an owner sees and changes. */
export async function getSettingView(ctx: OrgContext): Promise<SettingView> {
  authorize(ctx, 'manage-organization')
  const { setting, spent } = await inTenant(ctx, async (tx) => ({
    setting: await settingOf(tx, ctx),
    spent: await spentOf(tx, ctx),
  }))
  const { provider, currency } = env()
  const versions = listPrompts()
  const prompts = Object.fromEntries(Object.keys(versions).map((id) => [id, choiceOf(setting.prompts, id)]))
  return {
    ...setting,
    prompts,
    model: provider?.model ?? null,
    currency,
    priced: provider?.price !== null && provider !== null,
    spent,
    versions,
  }
}

export const switchedOff = () =>
  new Problem(
    403,
    'Switched off',
    'The assistant is switched off for this organisation: an owner can switch it on in its settings.',
  )
