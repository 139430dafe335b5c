import { and, eq, inArray, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { auditLog, membership } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { Problem } from '#lib/errors.ts'
import { addMail, mailJob, notTaken } from '#lib/mail/mutations.ts'
import { present } from '#lib/organization/person/queries.ts'
import { env } from '#lib/runtime/env.ts'
import { settleJob } from '#lib/runtime/queue/mutations.ts'
import { getMinutes } from '../minutes/queries.ts'
import { getWorkshop, heldWorkshop } from '../queries.ts'
import type { SummaryBody } from '../schema.ts'
import { summaryText } from './rules.ts'

/**
 * Mails what a workshop came to, to members of the organisation; it is written down before the first message leaves, so
 * that asking again with the same key sends nothing twice.
 *
 * @returns how many messages left, or leave once the mail server is back.
 * @throws Problem 403, 404; 409 before the workshop is closed; 422 without a recipient; 429; 503 when the mail server
 *   refuses.
 */
export async function sendSummary(
  ctx: OrgContext,
  { workshopId, body, key }: { workshopId: string; body: SummaryBody; key: string },
): Promise<{ sent: number }> {
  authorize(ctx, 'record-position')
  const { organizationId, userId } = ctx
  const view = await getWorkshop({ organizationId, workshopId, userId })
  if (view.state !== 'closed') throw new Problem(409, 'Not yet', 'Close the workshop first: then it has an outcome.')
  await countAttempt({ name: 'invite-person', subject: userId })
  const minutes = await getMinutes(ctx, workshopId)
  const link = `${env().appUrl}/o/${ctx.slug}/workshops/${workshopId}`
  const text = summaryText(minutes, { link, sender: ctx.name })
  const mails = await inTenant(ctx, async (tx) => {
    // One sender at a time: the second of two equal ones finds the first one's row.
    await heldWorkshop(tx, { organizationId, workshopId, userId })
    const [done] = await tx
      .select({ id: auditLog.id })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.organizationId, organizationId),
          eq(auditLog.entityType, 'workshop'),
          eq(auditLog.entityId, workshopId),
          eq(auditLog.action, 'send-summary'),
          sql`${auditLog.after} ->> 'key' = ${key}`,
        ),
      )
    if (done) return []
    const found = await tx
      .select({ email: membership.email })
      .from(membership)
      .where(and(eq(membership.organizationId, organizationId), inArray(membership.id, body.membershipIds), present))
    if (found.length < new Set(body.membershipIds).size)
      throw new Problem(422, 'Somebody is gone', 'One of these people is not a member any more: choose again.')
    await recordAudit(tx, ctx, {
      action: 'send-summary',
      entity: { type: 'workshop', id: workshopId },
      after: { key, to: found.length },
    })
    const ids: string[] = []
    for (const { email } of found) {
      const message = { to: email, subject: `${view.name}: what was agreed`, text }
      ids.push(
        await addMail(tx, {
          message,
          options: { key: `summary ${workshopId} ${key} ${email}`, attempts: 8, organizationId },
        }),
      )
    }
    return ids
  })
  let refused = 0
  for (const id of mails) {
    const outcome = await settleJob(mailJob, id)
    // The mail server is away: the rest leaves when it is back.
    if (outcome === 'waiting') break
    if (outcome !== 'done') refused += 1
  }
  if (mails.length > 0 && refused === mails.length) throw notTaken()
  return { sent: mails.length - refused }
}
