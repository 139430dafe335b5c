import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { auditLog, person } from '#db/schema/organization.ts'
import { workshopPerson } from '#db/schema/workshop.ts'
import type { EntityType } from '#lib/audit/types.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { compareNames } from '#lib/language/text.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import type { AuditFilter, AuditLine, AuditPage, AuditPerson } from './types.ts'

/** What the thing is called today, by the kind of thing; a practice's log names its clients' by what was written. SQL. */
const named = sql<string>`coalesce(case ${auditLog.entityType}
  when 'membership' then (select person_name(p.organization_id, p.id) from person p
    where p.organization_id = ${auditLog.organizationId} and p.membership_id = ${auditLog.entityId} limit 1)
  when 'person' then (select p.name from person p
    where p.organization_id = ${auditLog.organizationId} and p.id = ${auditLog.entityId})
  when 'invitation' then (select coalesce(nullif(i.name, ''), i.email) from invitation i
    where i.organization_id = ${auditLog.organizationId} and i.id = ${auditLog.entityId})
  when 'engagement' then coalesce((select e.practice_name from engagement e
    where e.organization_id = ${auditLog.organizationId} and e.id = ${auditLog.entityId}), ${auditLog.after} ->> 'client')
  when 'template' then coalesce((select t.name from template t
    where t.organization_id = ${auditLog.organizationId} and t.id = ${auditLog.entityId} order by t.version desc limit 1),
    ${auditLog.after} ->> 'name', ${auditLog.before} ->> 'name')
  when 'assessment' then (select a.name from assessment a
    where a.organization_id = ${auditLog.organizationId} and a.id = ${auditLog.entityId})
  when 'action' then (select 'ACT-' || a.number || ' ' || (a.plan ->> 'title') from action a
    where a.organization_id = ${auditLog.organizationId} and a.id = ${auditLog.entityId})
  when 'workshop' then (select w.name from workshop w
    where w.organization_id = ${auditLog.organizationId} and w.id = ${auditLog.entityId})
  when 'organization' then case when ${auditLog.action} = 'create-client' then ${auditLog.after} ->> 'name' end
  else (select u.name from use_case u
    where u.organization_id = ${auditLog.organizationId} and u.id = ${auditLog.entityId})
  end, '')`

/** Whether there is a page to open. SQL. */
const open = sql<boolean>`case
  when ${auditLog.entityType} in ('use-case', 'answer', 'position') then ${auditLog.entityId} = ${auditLog.organizationId}
    or exists (select 1 from use_case u where u.organization_id = ${auditLog.organizationId}
      and u.id = ${auditLog.entityId} and u.archived_at is null)
  when ${auditLog.entityType} = 'run' then exists (select 1 from run r
    where r.organization_id = ${auditLog.organizationId} and r.id = ${auditLog.entityId})
  when ${auditLog.entityType} = 'organization' then ${auditLog.entityId} = ${auditLog.organizationId}
  when ${auditLog.entityType} = 'engagement' then exists (select 1 from engagement e
    where e.organization_id = ${auditLog.organizationId} and e.id = ${auditLog.entityId})
  else ${auditLog.entityType} is not null end`

const columns = {
  id: auditLog.id,
  at: auditLog.at,
  actorId: auditLog.actorId,
  who: nameOf(auditLog, auditLog.actorId),
  action: auditLog.action,
  outcome: auditLog.outcome,
  kind: auditLog.entityType,
  entityId: auditLog.entityId,
  name: named,
  isOpen: open,
  before: auditLog.before,
  after: auditLog.after,
}

/** With what is answered and decided about a thing, where its own history is asked for. */
const withAnswers = (kind: EntityType): EntityType[] =>
  kind === 'use-case' || kind === 'organization' ? [kind, 'answer', 'position'] : [kind]

const wanted = ({ by, act, kind, id, from, to }: AuditFilter) =>
  and(
    by === null ? undefined : eq(auditLog.actorId, by),
    act === null ? undefined : eq(auditLog.action, act),
    kind === null
      ? undefined
      : id === null
        ? eq(auditLog.entityType, kind)
        : and(inArray(auditLog.entityType, withAnswers(kind)), eq(auditLog.entityId, id)),
    from === null ? undefined : gte(auditLog.at, sql`${from}::date at time zone 'utc'`),
    to === null ? undefined : lt(auditLog.at, sql`(${to}::date + 1) at time zone 'utc'`),
  )

type Values = Readonly<Record<string, unknown>> | null

/**
 * What people answered is theirs to show: whoever has not answered a question sees of the others' answers only that there
 * are some, owners too.
 */
function shown(kind: EntityType | null, values: Values): Values {
  if (kind !== 'answer' || values === null) return values
  const { level: _, state: __, ...rest } = values
  return Object.keys(rest).length === 0 ? null : rest
}

async function read(
  tx: TenantTransaction,
  ctx: OrgContext,
  { filter, after, limit }: { filter: AuditFilter; after: string | null; limit: number },
): Promise<AuditLine[]> {
  const older =
    after === null
      ? undefined
      : sql`(${auditLog.at}, ${auditLog.id}) < (select l.at, l.id from audit_log l
          where l.organization_id = ${ctx.organizationId}::uuid and l.id = ${after}::uuid)`
  const rows = await tx
    .select(columns)
    .from(auditLog)
    .where(and(eq(auditLog.organizationId, ctx.organizationId), wanted(filter), older))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)
  return rows.map(({ at, outcome, before, after: then, ...row }) => ({
    ...row,
    at: at.toISOString(),
    denied: outcome === 'denied',
    before: shown(row.kind, before as Values),
    after: shown(row.kind, then as Values),
  }))
}

const perPage = 50

/** A page of the audit log, the newest entries first. @throws Problem 403. */
export async function listEntries(ctx: OrgContext, filter: AuditFilter, after: string | null): Promise<AuditPage> {
  authorize(ctx, 'manage-organization')
  const found = await inTenant(ctx, (tx) => read(tx, ctx, { filter, after, limit: perPage + 1 }))
  const lines = found.slice(0, perPage)
  return { lines, next: found.length > perPage ? (lines.at(-1)?.id ?? null) : null }
}

const perBatch = 1_000

/** Everything that the filter lets through, the newest first, in batches that each hold a connection only while they read. */
export async function* readEntries(ctx: OrgContext, filter: AuditFilter): AsyncGenerator<AuditLine[]> {
  authorize(ctx, 'manage-organization')
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const lines: AuditLine[] = await inTenant(ctx, (tx) => read(tx, ctx, { filter, after: from, limit: perBatch }))
    if (lines.length > 0) yield lines
    if (lines.length < perBatch) return
    after = lines.at(-1)?.id ?? null
  }
}

const mostPeople = 1_000

/** Everybody who acted or could have: people of the organisation, present and former, and guests of workshops, by name. */
export async function listActors(ctx: OrgContext): Promise<AuditPerson[]> {
  authorize(ctx, 'manage-organization')
  const [people, guests] = await inTenant(ctx, async (tx) => [
    await tx
      .select({ id: person.id, name: nameOf(person, person.id) })
      .from(person)
      .where(eq(person.organizationId, ctx.organizationId))
      .limit(mostPeople),
    await tx
      .select({ id: workshopPerson.id, name: workshopPerson.name })
      .from(workshopPerson)
      .where(and(eq(workshopPerson.organizationId, ctx.organizationId), sql`${workshopPerson.membershipId} is null`))
      .limit(mostPeople),
  ])
  const byName = (a: AuditPerson, b: AuditPerson) => compareNames(a.name, b.name)
  return [
    ...people.toSorted(byName),
    ...guests.toSorted(byName).map(({ id, name }) => ({ id, name: `${name} (guest)` })),
  ]
}
