import { eq, sql } from 'drizzle-orm'
import { identityDb, inErasing, inTenant, type TenantTransaction } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import { organization } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { renewNames } from '../auth/account/mutations.ts'
import { recordEvent } from '../auth/session/mutations.ts'
import type { OrgContext } from '../auth/types.ts'
import { takeOut } from '../benchmark/mutations.ts'
import { notFound } from '../errors.ts'
import { newId } from '../id.ts'
import { listFormer } from '../organization/member/queries.ts'
import { env } from '../runtime/env.ts'
import { hashOfAddress } from '../runtime/queue/rules.ts'
import {
  type Column,
  listColumns,
  listDue,
  listInvitingTo,
  listPlacesOf,
  listSoleOf,
  listTenantTables,
  listUnshownOf,
  listValuesOf,
  withoutNamesakes,
} from './queries.ts'
import { newPseudonym, type Replacement, replacementsFor } from './rules.ts'

/** Replaces words in one column, wherever they stand. */
async function replaceIn(
  tx: TenantTransaction,
  { schema, table, column, type }: Column & { schema: string },
  replacements: readonly Replacement[],
): Promise<void> {
  const where = sql`${sql.identifier(schema)}.${sql.identifier(table)}`
  const name = sql.identifier(column)
  const text = replacements.reduce(
    (said, { find, by }) => sql`regexp_replace(${said}, ${find}::text, ${by}::text, 'gi')`,
    sql`${name}::text`,
  )
  const found = sql.join(
    replacements.map(({ find }) => sql`${name}::text ~* ${find}::text`),
    sql` or `,
  )
  await tx.execute(sql`update ${where} set ${name} = (${text})::${sql.raw(type)} where ${found}`)
}

/** One eraser at a time: of two, the second one finds nothing left to do. */
const oneAtATime = sql`select pg_advisory_xact_lock(7301946)`

interface Erased {
  userId: string
  /** Names and addresses that the person has and had. */
  values: readonly string[]
}

/**
 * Erases a person from one organisation: what they said keeps its shape under a pseudonym and an id that leads nowhere. Their
 * full names and addresses are replaced in everything that anybody wrote there, in every table that the catalogue knows.
 * Talks with the assistant go.
 */
async function eraseFrom(organizationId: string, { userId, values }: Erased): Promise<void> {
  await inErasing(organizationId, async (tx) => {
    await tx.execute(oneAtATime)
    const pseudonym = newPseudonym()
    const nobody = newId()
    const addresses = values.filter((value) => value.includes('@'))
    for (const table of ['conversation', 'passage', 'passage_index', 'idempotency'] as const) {
      const theirs = { conversation: 'author_id', idempotency: 'user_id', passage: null, passage_index: null }[table]
      await tx.execute(sql`delete from ${sql.identifier(table)}
        where organization_id = ${organizationId}::uuid ${theirs ? sql`and ${sql.identifier(theirs)} = ${userId}::uuid` : sql``}`)
    }
    await tx.execute(sql`update invitation set email = ${`${nobody}.invalid`}, name = '', note = '',
        revoked_at = case when accepted_at is null then coalesce(revoked_at, now()) else revoked_at end
      where organization_id = ${organizationId}::uuid and email = any(${sql.param(addresses)}::text[])`)
    await tx.execute(sql`update workshop_person p set name = ${pseudonym} from person k
      where k.organization_id = ${organizationId}::uuid and k.id = ${userId}::uuid
        and p.organization_id = k.organization_id and p.membership_id = k.membership_id`)
    await tx.execute(
      sql`delete from membership where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid`,
    )
    await tx.execute(sql`update person set name = ${pseudonym}, practice = '', erased_at = now(),
        left_at = coalesce(left_at, now())
      where organization_id = ${organizationId}::uuid and id = ${userId}::uuid`)
    const sought = await withoutNamesakes(tx, { organizationId, userId, values })
    const replacements = [...replacementsFor(sought, pseudonym), { find: userId, by: nobody }]
    for (const column of await listColumns(tx, 'public')) {
      if (column.column === 'organization_id') continue
      if (column.type !== 'uuid') await replaceIn(tx, { schema: 'public', ...column }, replacements)
      else
        await tx.execute(sql`update ${sql.identifier(column.table)} set ${sql.identifier(column.column)} = ${nobody}::uuid
          where organization_id = ${organizationId}::uuid and ${sql.identifier(column.column)} = ${userId}::uuid`)
    }
    await renewNames(tx, { organizationId })
  })
}

/**
 * Erases a former member from this organisation, on the word of an owner; the account and other organisations stay as they
 * are.
 *
 * @throws Problem 403; 404 for somebody who is here, was never here, or is erased already.
 */
export async function eraseMember(ctx: OrgContext, { personId }: { personId: string }): Promise<void> {
  const former = (await listFormer(ctx)).find((one) => one.id === personId)
  if (!former) throw notFound()
  await inTenant(ctx, (tx) =>
    recordAudit(tx, ctx, { action: 'erase-member', entity: { type: 'person', id: personId } }),
  )
  const values = [...new Set([former.name, ...(await listValuesOf(personId))])]
  await eraseFrom(ctx.organizationId, { userId: personId, values })
}

/**
 * Erases an organisation wholly: every row of every table. Practices that it engaged, or clients that engaged it, see an
 * engagement that has ended; templates that it gave to clients go. That it was done stays on record, without a name.
 */
export async function eraseOrganization({ organizationId }: { organizationId: string }): Promise<void> {
  await takeOut({ organizationId })
  const clients = await identityDb().execute<{ id: string }>(
    sql`select distinct organization_id as id from public.engagement where practice_id = ${organizationId}::uuid`,
  )
  for (const { id } of clients)
    await inErasing(id, async (tx) => {
      await tx.execute(sql`update engagement set revoked_at = coalesce(revoked_at, now())
        where organization_id = ${id}::uuid and practice_id = ${organizationId}::uuid`)
      await tx.execute(sql`delete from pinned_template
        where organization_id = ${id}::uuid and practice_id = ${organizationId}::uuid`)
    })
  await inErasing(organizationId, async (tx) => {
    await tx.execute(oneAtATime)
    for (const table of await listTenantTables(tx))
      await tx.execute(sql`delete from ${sql.identifier(table)} where organization_id = ${organizationId}::uuid`)
    await tx.execute(sql`delete from queue.job where organization_id = ${organizationId}::uuid`)
    await recordEvent(tx, { userId: null, kind: 'erase-organization', detail: organizationId })
  })
}

/**
 * Erases an account: from every organisation, with the organisations that are the person's alone, and from what signing in
 * keeps. The record of sign-ins keeps its times under an id that leads nowhere.
 */
export async function eraseAccount({ userId }: { userId: string }): Promise<void> {
  const values = await listValuesOf(userId)
  if (values.length === 0) return
  const addresses = values.filter((value) => value.includes('@'))
  for (const id of await listSoleOf(userId)) await eraseOrganization({ organizationId: id })
  const places = await listPlacesOf(userId)
  for (const id of places) await eraseFrom(id, { userId, values })
  // Where the person never was, only what was sent to an address of theirs: a name or an address that anybody could have
  // typed erases nothing of others.
  const unshown = await listUnshownOf(userId)
  const shown = addresses.filter((address) => !unshown.includes(address))
  for (const id of await listInvitingTo(shown)) if (!places.includes(id)) await eraseFrom(id, { userId, values: shown })
  await inErasing(null, async (tx) => {
    await tx.execute(oneAtATime)
    const nobody = newId()
    const theirs = sql`any(${sql.param([...addresses, ...unshown])}::text[])`
    await tx.execute(sql`delete from identity.mail where recipient = ${theirs}`)
    const hashes = [...addresses, ...unshown].map((address) => hashOfAddress(env().secret, address))
    await tx.execute(sql`delete from queue.job where whom = any(${sql.param(hashes)}::text[])`)
    await tx.execute(sql`delete from identity.verification_token where identifier = ${theirs}`)
    await tx.execute(sql`delete from identity."user" where id = ${userId}::uuid`)
    await tx.execute(sql`update identity.event set user_id = ${nobody}::uuid, network = '', browser = '', device = ''
      where user_id = ${userId}::uuid`)
    const replacements = [...replacementsFor(values, newPseudonym()), { find: userId, by: nobody }]
    for (const column of await listColumns(tx, 'identity'))
      if (column.type !== 'uuid' && column.table !== 'user')
        await replaceIn(tx, { schema: 'identity', ...column }, replacements)
    await recordEvent(tx, { userId: nobody, kind: 'erase-account' })
  })
}

/**
 * Erases what was deleted longer ago than its grace. Several processes may do the same.
 *
 * @returns how much was erased.
 */
export async function sweepErasures(): Promise<{ organizations: number; people: number }> {
  const due = await listDue()
  for (const id of due.organizations)
    if (await stillDue(organization, id)) await eraseOrganization({ organizationId: id })
  for (const id of due.people) if (await stillDue(user, id)) await eraseAccount({ userId: id })
  return { organizations: due.organizations.length, people: due.people.length }
}

/** Somebody may have brought it back in between. */
async function stillDue(table: typeof organization | typeof user, id: string): Promise<boolean> {
  const key = 'organizationId' in table ? table.organizationId : table.id
  const [row] = await identityDb().select({ at: table.erasedFrom }).from(table).where(eq(key, id))
  return row?.at != null && row.at <= new Date()
}
