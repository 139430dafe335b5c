import { and, desc, eq, getTableColumns } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { pinnedTemplate, template } from '#db/schema/practice.ts'
import { listClients } from '#lib/auth/client/queries.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { compareNames } from '#lib/language/text.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import { authorizePractice } from '#lib/organization/policy.ts'
import { contentOf, type TemplateContents, type TemplateKind } from './schema.ts'
import type { Pin, PinnedView, TemplateView } from './types.ts'

const columns = { ...getTableColumns(template), createdBy: nameOf(template, template.createdById) }

type TemplateRow = typeof template.$inferSelect & { createdBy: string }

const viewOf = ({ id, kind, name, version, content, createdBy, createdAt }: TemplateRow) => ({
  id,
  kind,
  name,
  version,
  content,
  createdBy,
  createdAt: createdAt.toISOString(),
})

/** The practice's templates, each in its newest version, by name. @throws Problem 404 for an organisation that is no practice. */
export async function listTemplates(ctx: OrgContext): Promise<TemplateView[]> {
  authorizePractice(ctx, 'read')
  const rows = await inTenant(ctx, (tx) =>
    tx
      .selectDistinctOn([template.id], columns)
      .from(template)
      .where(eq(template.organizationId, ctx.organizationId))
      .orderBy(template.id, desc(template.version)),
  )
  return rows.map(viewOf).sort((a, b) => compareNames(a.name, b.name))
}

/** One template: its versions, the newest first, and what each client has of it. @throws Problem 404. */
export async function getTemplate(ctx: OrgContext, id: string): Promise<{ versions: TemplateView[]; pins: Pin[] }> {
  authorizePractice(ctx, 'read')
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select(columns)
      .from(template)
      .where(and(eq(template.organizationId, ctx.organizationId), eq(template.id, id)))
      .orderBy(desc(template.version)),
  )
  if (rows.length === 0) throw notFound()
  const clients = await listClients(ctx)
  const pins = await Promise.all(
    clients.map(async ({ organizationId, id: engagementId, name, scope }) => {
      const [pinned] = await inTenant({ organizationId, userId: ctx.userId }, (tx) =>
        tx
          .select({ version: pinnedTemplate.version })
          .from(pinnedTemplate)
          .where(and(eq(pinnedTemplate.organizationId, organizationId), eq(pinnedTemplate.templateId, id))),
      )
      return { engagementId, client: name, version: pinned?.version ?? null, open: scope !== 'aggregates' }
    }),
  )
  return { versions: rows.map(viewOf), pins }
}

/** What practices have given this organisation, by name. */
export async function listPinned(ctx: OrgContext): Promise<PinnedView[]> {
  authorize(ctx, 'read')
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({ ...getTableColumns(pinnedTemplate), pinnedBy: nameOf(pinnedTemplate, pinnedTemplate.pinnedById) })
      .from(pinnedTemplate)
      .where(eq(pinnedTemplate.organizationId, ctx.organizationId))
      .orderBy(pinnedTemplate.name, pinnedTemplate.id),
  )
  return rows.map(({ id, kind, name, version, practiceName, pinnedBy, pinnedAt }) => ({
    id,
    kind,
    name,
    version,
    practiceName,
    pinnedBy,
    pinnedAt: pinnedAt.toISOString(),
  }))
}

/** The newest pinned template of a kind, or the one with that id; null without one. */
export async function findPinned<K extends TemplateKind>(
  tx: TenantTransaction,
  { organizationId }: Pick<OrgContext, 'organizationId'>,
  kind: K,
  id?: string,
): Promise<{ practiceName: string; content: TemplateContents[K] } | null> {
  const [row] = await tx
    .select({ practiceName: pinnedTemplate.practiceName, content: pinnedTemplate.content })
    .from(pinnedTemplate)
    .where(
      and(
        eq(pinnedTemplate.organizationId, organizationId),
        eq(pinnedTemplate.kind, kind),
        id === undefined ? undefined : eq(pinnedTemplate.id, id),
      ),
    )
    .orderBy(desc(pinnedTemplate.pinnedAt))
    .limit(1)
  return row ? { practiceName: row.practiceName, content: contentOf(kind, row.content) } : null
}
