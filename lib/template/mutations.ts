import { and, desc, eq, isNull } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { engagement } from '#db/schema/organization.ts'
import { pinnedTemplate, template } from '#db/schema/practice.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { listClients } from '#lib/auth/client/queries.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { invalid, notFound, Problem } from '#lib/errors.ts'
import { getFramework } from '#lib/framework/queries.ts'
import { listReleases } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { idFromKey, newId } from '#lib/id.ts'
import { introduce } from '#lib/organization/person/mutations.ts'
import { authorizePractice } from '#lib/organization/policy.ts'
import type { PushBody, TemplateBody } from './schema.ts'

/** @throws Problem 422 when an agenda names a question that no release has: clients may stand on any. */
function checkQuestions(body: TemplateBody): void {
  if (body.kind !== 'agenda') return
  const known = new Set(
    listReleases().flatMap(({ id, version }) => allQuestions(getFramework(id, version)).map((q) => q.id)),
  )
  if (body.content.questions.some((id) => !known.has(id)))
    throw invalid({ 'content.questions': 'The framework has no such question: choose from the list.' })
}

/**
 * Makes a template of the practice, as version 1.
 *
 * @param key of the write: a retry with the same key returns what the first one made.
 * @throws Problem 403, 404, 422.
 */
export async function createTemplate(
  ctx: OrgContext,
  { body, key }: { body: TemplateBody; key?: string },
): Promise<{ id: string }> {
  authorizePractice(ctx, 'invite')
  checkQuestions(body)
  const id = idFromKey(ctx.userId, key)
  await inTenant(ctx, async (tx) => {
    const [made] = await tx
      .insert(template)
      .values({ organizationId: ctx.organizationId, id, version: 1, createdById: ctx.userId, ...body })
      .onConflictDoNothing()
      .returning({ id: template.id })
    if (made)
      await recordAudit(tx, ctx, {
        action: 'create-template',
        entity: { type: 'template', id },
        after: { kind: body.kind },
      })
  })
  return { id }
}

/**
 * Stores a changed template as its next version; what clients have stays what it was until it is pushed to them.
 *
 * @throws Problem 403, 404, 422; 409 when somebody changed it at the same moment.
 */
export async function addVersion(
  ctx: OrgContext,
  { id, body }: { id: string; body: TemplateBody },
): Promise<{ version: number }> {
  authorizePractice(ctx, 'invite')
  checkQuestions(body)
  return inTenant(ctx, async (tx) => {
    const own = and(eq(template.organizationId, ctx.organizationId), eq(template.id, id))
    const [newest] = await tx.select().from(template).where(own).orderBy(desc(template.version)).limit(1)
    if (!newest) throw notFound()
    if (newest.kind !== body.kind) throw invalid({ kind: 'A template stays what it is: make another one instead.' })
    const version = newest.version + 1
    const [made] = await tx
      .insert(template)
      .values({ organizationId: ctx.organizationId, id, version, createdById: ctx.userId, ...body })
      .onConflictDoNothing()
      .returning({ version: template.version })
    if (!made)
      throw new Problem(
        409,
        'Changed meanwhile',
        'Somebody changed this template just now: reload and look at it again.',
      )
    await recordAudit(tx, ctx, { action: 'change-template', entity: { type: 'template', id }, after: { version } })
    return { version }
  })
}

/**
 * Gives clients a version of a template. Each holds a copy of that version until another one is pushed, or they take it
 * out.
 *
 * @throws Problem 403; 404 for an unknown template, version or client; 422 for a client that shows sums alone.
 */
export async function pushTemplate(ctx: OrgContext, { id, body }: { id: string; body: PushBody }): Promise<void> {
  authorizePractice(ctx, 'invite')
  const [row] = await inTenant(ctx, (tx) =>
    tx
      .select()
      .from(template)
      .where(
        and(eq(template.organizationId, ctx.organizationId), eq(template.id, id), eq(template.version, body.version)),
      ),
  )
  if (!row) throw notFound()
  const clients = await listClients(ctx)
  const chosen = body.engagementIds.map((one) => clients.find((client) => client.id === one))
  for (const client of chosen) {
    if (!client) throw notFound()
    if (client.scope === 'aggregates')
      throw invalid({ engagementIds: `${client.name} lets the practice see sums alone: ask them for a wider scope.` })
  }
  const { version, kind, name, content } = row
  for (const client of chosen) {
    if (!client) continue
    const { organizationId } = client
    await inTenant({ organizationId, userId: ctx.userId }, async (tx) => {
      const [standing] = await tx
        .select({ id: engagement.id })
        .from(engagement)
        .where(
          and(
            eq(engagement.organizationId, organizationId),
            eq(engagement.id, client.id),
            isNull(engagement.revokedAt),
          ),
        )
        .for('share')
      if (!standing) throw notFound()
      const actor = await introduce(tx, ctx, { organizationId })
      const pin = { version, kind, name, content, pinnedById: ctx.userId, pinnedAt: new Date() }
      await tx
        .insert(pinnedTemplate)
        .values({
          organizationId,
          id: newId(),
          templateId: id,
          practiceId: ctx.organizationId,
          practiceName: ctx.organizationName,
          ...pin,
        })
        .onConflictDoUpdate({ target: [pinnedTemplate.organizationId, pinnedTemplate.templateId], set: pin })
      await recordAudit(tx, actor, {
        action: 'pin-template',
        entity: { type: 'template', id },
        after: { name, version },
      })
    })
  }
  await inTenant(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'push-template',
      entity: { type: 'template', id },
      after: { version, clients: chosen.flatMap((client) => client?.name ?? []) },
    }),
  )
}

/** Takes a practice's template out of this organisation. @throws Problem 403, 404. */
export async function removePin(ctx: OrgContext, { id }: { id: string }): Promise<void> {
  authorize(ctx, 'manage-organization')
  await inTenant(ctx, async (tx) => {
    const [gone] = await tx
      .delete(pinnedTemplate)
      .where(and(eq(pinnedTemplate.organizationId, ctx.organizationId), eq(pinnedTemplate.id, id)))
      .returning({ templateId: pinnedTemplate.templateId, name: pinnedTemplate.name })
    if (!gone) throw notFound()
    await recordAudit(tx, ctx, {
      action: 'remove-template',
      entity: { type: 'template', id: gone.templateId },
      before: { name: gone.name },
    })
  })
}
