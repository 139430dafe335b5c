import { and, eq, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { assistantSetting } from '#db/schema/assistant.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { invalid, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { listPrompts } from '../prompt/queries.ts'
import { settingOf } from './queries.ts'
import type { SettingBody } from './schema.ts'

/** @throws Problem 422 for a prompt or a version that does not ship. */
function checkPrompts(prompts: SettingBody['prompts']): void {
  const versions = listPrompts()
  const errors: Record<string, string> = {}
  for (const [id, { current, trial }] of Object.entries(prompts)) {
    const known = Object.hasOwn(versions, id) ? (versions[id] ?? []) : []
    const sentence = `Choose one of the versions of this prompt: ${known.join(', ') || 'there are none'}.`
    if (!known.includes(current)) errors[`prompts.${id}.current`] = sentence
    if (trial && (!known.includes(trial.version) || trial.version === current))
      errors[`prompts.${id}.trial.version`] = `Choose another version than ${current} for the trial.`
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
}

/**
 * Changes how the organisation wants the assistant.
 *
 * @param expectedVersion 0 while there is none.
 * @throws Problem 412 with the current setting when somebody else changed it meanwhile; 422.
 */
export async function updateSetting(
  ctx: OrgContext,
  { expectedVersion, body }: { expectedVersion: number; body: SettingBody },
): Promise<{ version: number }> {
  authorize(ctx, 'manage-organization')
  checkPrompts(body.prompts)
  const { monthlyCap, ...rest } = body
  const values = { ...rest, monthlyCapMicros: monthlyCap === null ? null : Math.round(monthlyCap * 1_000_000) }
  return inTenant(ctx, async (tx) => {
    const before = await settingOf(tx, ctx)
    const [written] =
      expectedVersion === 0
        ? await tx
            .insert(assistantSetting)
            .values({ organizationId: ctx.organizationId, id: newId(), ...values })
            .onConflictDoNothing({ target: assistantSetting.organizationId })
            .returning({ version: assistantSetting.version })
        : await tx
            .update(assistantSetting)
            .set({ ...values, version: sql`${assistantSetting.version} + 1` })
            .where(
              and(
                eq(assistantSetting.organizationId, ctx.organizationId),
                eq(assistantSetting.version, expectedVersion),
              ),
            )
            .returning({ version: assistantSetting.version })
    if (!written)
      throw new Problem(
        412,
        'Changed meanwhile',
        'Somebody else changed these settings since you opened them: reload the page and enter your changes again.',
        { extra: { current: await settingOf(tx, ctx) } },
      )
    await recordAudit(tx, ctx, {
      action: 'update-assistant-setting',
      entity: { type: 'organization', id: ctx.organizationId },
      ...changes(before, body),
    })
    return written
  })
}
