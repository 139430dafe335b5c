/** What `npm run new:noun` writes. Biome formats it afterwards. */

/** How a noun is spelt where. */
export interface Spelling {
  /** `data-mart`, as the folder, the kind of thing in the audit log, and in addresses. */
  noun: string
  /** `data-marts`. */
  nouns: string
  /** `dataMart`. */
  camel: string
  /** `DataMart`. */
  pascal: string
  /** `data_mart`. */
  table: string
  /** `data mart`, in sentences. */
  spoken: string
  /** `data marts`. */
  spokenAll: string
  /** `a data mart`. */
  one: string
}

const plural = (word: string) =>
  /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`

export function spell(noun: string): Spelling {
  const pascal = noun.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const spoken = noun.replaceAll('-', ' ')
  return {
    noun,
    nouns: plural(noun),
    camel: `${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}`,
    pascal,
    table: noun.replaceAll('-', '_'),
    spoken,
    spokenAll: plural(spoken),
    one: `${/^(?!u[ns][ei])[aeiou]/.test(spoken) ? 'an' : 'a'} ${spoken}`,
  }
}

const upper = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The files of a noun, by path. */
export type Files = Record<string, string>

const schema = ({ camel, pascal }: Spelling) => `import * as z from 'zod'
import { name } from '#lib/schema.ts'

export const ${camel}Body = z.strictObject({ name: name(120) })
export type ${pascal}Body = z.infer<typeof ${camel}Body>
`

/** Where a noun keeps nothing itself, one act: authorise, parse, transaction, audit. */
export function filesOfAct(s: Spelling): Files {
  const { noun, nouns, camel, pascal, one } = s
  return {
    [`lib/${noun}/policy.ts`]: `import type { Ability } from '#lib/auth/policy.ts'

/** What it takes to create ${one}: for the door, and again for what is behind it. */
export const ${camel}Ability: Ability = 'manage-organization'
`,
    [`lib/${noun}/schema.ts`]: schema(s),
    [`lib/${noun}/mutations.ts`]: `import { inTenant } from '#db/client.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { ${camel}Ability } from './policy.ts'
import type { ${pascal}Body } from './schema.ts'

/** Creates ${one}. @throws Problem 403. */
export async function create${pascal}(ctx: OrgContext, { body }: { body: ${pascal}Body }): Promise<void> {
  authorize(ctx, ${camel}Ability)
  await inTenant(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'create-${noun}',
      entity: { type: 'organization', id: ctx.organizationId },
      after: { name: body.name },
    }),
  )
}
`,
    [`lib/${noun}/${noun}.db.test.ts`]: `import { and, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { may } from '#lib/auth/policy.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { type OrgContext, type Role, roles } from '#lib/auth/types.ts'
import { create${pascal} } from './mutations.ts'
import { ${camel}Ability } from './policy.ts'

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const person = await makePerson(\`The \${role}\`)
  await join(where, person, role)
  const found = await lookUpContext(person.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

const entries = (ctx: OrgContext) =>
  inTenant(ctx, (tx) =>
    tx
      .select({ actorId: auditLog.actorId, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.action, 'create-${noun}'))),
  )

const body = { name: 'First' }

afterAll(closePools)

test('create ${s.spoken} is written down, in its own organisation alone', async () => {
  const owner = await memberOf(await makeOrganization(), 'owner')
  const elsewhere = await memberOf(await makeOrganization('Elsewhere'), 'owner')
  await create${pascal}(owner, { body })
  expect(await entries(owner)).toEqual([{ actorId: owner.userId, after: body }])
  expect(await entries(elsewhere)).toEqual([])
})

test('create ${s.spoken} is refused to a role that may not, and nothing is written', async () => {
  const org = await makeOrganization()
  const outside = roles.filter((role) => !may(role, ${camel}Ability))
  expect(outside).not.toEqual([])
  for (const role of outside) {
    const ctx = await memberOf(org, role)
    await expect(create${pascal}(ctx, { body }), role).rejects.toMatchObject({ status: 403 })
    expect(await entries(ctx), role).toEqual([])
  }
})
`,
    [`app/api/o/[slug]/${nouns}/route.ts`]: `import { json, tenantHandler } from '#lib/http/handler.ts'
import { create${pascal} } from '#lib/${noun}/mutations.ts'
import { ${camel}Ability } from '#lib/${noun}/policy.ts'
import { ${camel}Body } from '#lib/${noun}/schema.ts'

export const POST = tenantHandler(
  { ability: ${camel}Ability, action: 'create-${noun}', body: ${camel}Body },
  async ({ ctx, body }) => {
    await create${pascal}(ctx, { body })
    return json({})
  },
)
`,
  }
}

/** Where it has a table: rows that are created, read, changed and deleted. */
export function filesOfTable(s: Spelling): Files {
  const { noun, nouns, camel, pascal, table, spoken, spokenAll, one } = s
  const list = `list${upper(camelOf(nouns))}`
  return {
    [`db/schema/${noun}.ts`]: `import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { organization } from './organization.ts'

export const ${camel} = pgTable(
  '${table}',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('${table}_created').on(t.organizationId, t.createdAt, t.id),
  ],
)
`,
    [`lib/${noun}/types.ts`]: `/** ${upper(one)}, as it is read. */
export interface ${pascal} {
  id: string
  name: string
  /** Counts its changes, from 1. */
  version: number
  createdAt: Date
}
`,
    [`lib/${noun}/policy.ts`]: `import type { Ability } from '#lib/auth/policy.ts'

/** What it takes to read ${spokenAll}, and to write them: for the doors, and again for what is behind them. */
export const ${camel}Ability = { read: 'read', write: 'manage-organization' } as const satisfies Record<string, Ability>
`,
    [`lib/${noun}/schema.ts`]: schema(s),
    [`lib/${noun}/queries.ts`]: `import { and, desc, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { ${camel} } from '#db/schema/${noun}.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { ${camel}Ability } from './policy.ts'
import type { ${pascal} } from './types.ts'

const columns = { id: ${camel}.id, name: ${camel}.name, version: ${camel}.version, createdAt: ${camel}.createdAt }
const maxListed = 200

/** The organisation's ${spokenAll}, the newest 200, newest first. @throws Problem 403. */
export async function ${list}(ctx: OrgContext): Promise<${pascal}[]> {
  authorize(ctx, ${camel}Ability.read)
  return inTenant(ctx, (tx) =>
    tx
      .select(columns)
      .from(${camel})
      .where(eq(${camel}.organizationId, ctx.organizationId))
      .orderBy(desc(${camel}.createdAt), desc(${camel}.id))
      .limit(maxListed),
  )
}

/** @throws Problem 403, 404. */
export async function get${pascal}(ctx: OrgContext, id: string): Promise<${pascal}> {
  authorize(ctx, ${camel}Ability.read)
  const [found] = await inTenant(ctx, (tx) =>
    tx
      .select(columns)
      .from(${camel})
      .where(and(eq(${camel}.organizationId, ctx.organizationId), eq(${camel}.id, id))),
  )
  if (!found) throw notFound()
  return found
}
`,
    [`lib/${noun}/mutations.ts`]: `import { and, eq } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { ${camel} } from '#db/schema/${noun}.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { idFromKey } from '#lib/id.ts'
import { words } from '#lib/language/words.ts'
import { ${camel}Ability } from './policy.ts'
import type { ${pascal}Body } from './schema.ts'

/**
 * Creates ${one}.
 *
 * @param key of the write: a retry with the same key returns what the first one created.
 * @throws Problem 403.
 */
export async function create${pascal}(
  ctx: OrgContext,
  { body, key }: { body: ${pascal}Body; key?: string },
): Promise<{ id: string }> {
  authorize(ctx, ${camel}Ability.write)
  const id = idFromKey(ctx.userId, key)
  await inTenant(ctx, async (tx) => {
    const [created] = await tx
      .insert(${camel})
      .values({ ...body, organizationId: ctx.organizationId, id })
      .onConflictDoNothing()
      .returning({ id: ${camel}.id })
    if (!created) return
    await recordAudit(tx, ctx, { action: 'create-${noun}', entity: { type: '${noun}', id }, after: body })
  })
  return { id }
}

interface Change {
  id: string
  expectedVersion: number
}

const rowOf = (ctx: OrgContext, { id }: Pick<Change, 'id'>) =>
  and(eq(${camel}.organizationId, ctx.organizationId), eq(${camel}.id, id))

/**
 * The row as it is before a change, locked until the change is written.
 *
 * @throws Problem 404; 412 with the current version when somebody else changed it meanwhile.
 */
async function lockExpected(tx: TenantTransaction, ctx: OrgContext, { id, expectedVersion }: Change) {
  const [before] = await tx.select().from(${camel}).where(rowOf(ctx, { id })).for('update')
  if (!before) throw notFound()
  const { version } = before
  const say = words('${camel}')
  if (version !== expectedVersion) throw new Problem(412, say.changed, say.changedText, { extra: { current: { version } } })
  return before
}

/** @throws Problem 403, 404, 412. */
export async function update${pascal}(
  ctx: OrgContext,
  { body, ...change }: { body: ${pascal}Body } & Change,
): Promise<{ version: number }> {
  authorize(ctx, ${camel}Ability.write)
  return inTenant(ctx, async (tx) => {
    const before = await lockExpected(tx, ctx, change)
    const version = before.version + 1
    await tx
      .update(${camel})
      .set({ ...body, version })
      .where(rowOf(ctx, change))
    await recordAudit(tx, ctx, {
      action: 'update-${noun}',
      entity: { type: '${noun}', id: change.id },
      ...changes<${pascal}Body>(before, body),
    })
    return { version }
  })
}

/** @throws Problem 403, 404, 412. */
export async function delete${pascal}(ctx: OrgContext, change: Change): Promise<void> {
  authorize(ctx, ${camel}Ability.write)
  await inTenant(ctx, async (tx) => {
    const { name } = await lockExpected(tx, ctx, change)
    await tx.delete(${camel}).where(rowOf(ctx, change))
    await recordAudit(tx, ctx, {
      action: 'delete-${noun}',
      entity: { type: '${noun}', id: change.id },
      before: { name },
    })
  })
}
`,
    [`lib/${noun}/${noun}.db.test.ts`]: `import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { may } from '#lib/auth/policy.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { type OrgContext, type Role, roles } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { create${pascal}, delete${pascal}, update${pascal} } from './mutations.ts'
import { ${camel}Ability } from './policy.ts'
import { get${pascal}, ${list} } from './queries.ts'

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const person = await makePerson(\`The \${role}\`)
  await join(where, person, role)
  const found = await lookUpContext(person.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

const entries = (ctx: OrgContext, id: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select({ actorId: auditLog.actorId, action: auditLog.action, before: auditLog.before, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.entityType, '${noun}'), eq(auditLog.entityId, id)))
      .orderBy(asc(auditLog.at)),
  )

const first = { name: 'First' }
const second = { name: 'Second' }
let org: TestOrganization
let owner: OrgContext
let elsewhere: OrgContext

beforeAll(async () => {
  org = await makeOrganization()
  owner = await memberOf(org, 'owner')
  elsewhere = await memberOf(await makeOrganization('Elsewhere'), 'owner')
})
afterAll(closePools)

test('create, update and delete ${spoken} are done once, and written down', async () => {
  const key = newId()
  const { id } = await create${pascal}(owner, { body: first, key })
  expect(await create${pascal}(owner, { body: first, key })).toEqual({ id })
  expect(await get${pascal}(owner, id)).toMatchObject({ id, ...first, version: 1 })
  expect(await update${pascal}(owner, { id, expectedVersion: 1, body: second })).toEqual({ version: 2 })
  expect((await ${list}(owner)).map(({ id: one, name }) => ({ id: one, name }))).toEqual([{ id, ...second }])
  await delete${pascal}(owner, { id, expectedVersion: 2 })
  await expect(get${pascal}(owner, id)).rejects.toMatchObject({ status: 404 })
  const by = { actorId: owner.userId }
  expect(await entries(owner, id)).toEqual([
    { ...by, action: 'create-${noun}', before: null, after: first },
    { ...by, action: 'update-${noun}', before: first, after: second },
    { ...by, action: 'delete-${noun}', before: second, after: null },
  ])
})

test('a change that does not know the newest version is refused, and nothing is written', async () => {
  const { id } = await create${pascal}(owner, { body: first })
  await update${pascal}(owner, { id, expectedVersion: 1, body: second })
  const late = { id, expectedVersion: 1 }
  const refusal = { status: 412, extra: { current: { version: 2 } } }
  await expect(update${pascal}(owner, { ...late, body: first })).rejects.toMatchObject(refusal)
  await expect(delete${pascal}(owner, late)).rejects.toMatchObject(refusal)
  expect(await get${pascal}(owner, id)).toMatchObject(second)
  expect(await entries(owner, id)).toHaveLength(2)
})

test('another organisation cannot tell ${one} from one that does not exist', async () => {
  const { id } = await create${pascal}(owner, { body: first })
  for (const one of [id, newId()]) {
    const change = { id: one, expectedVersion: 1 }
    await expect(get${pascal}(elsewhere, one)).rejects.toMatchObject({ status: 404 })
    await expect(update${pascal}(elsewhere, { ...change, body: second })).rejects.toMatchObject({ status: 404 })
    await expect(delete${pascal}(elsewhere, change)).rejects.toMatchObject({ status: 404 })
  }
  expect(await ${list}(elsewhere)).toEqual([])
  expect(await get${pascal}(owner, id)).toMatchObject({ ...first, version: 1 })
  expect(await entries(owner, id)).toHaveLength(1)
})

test('a role that may not write ${spokenAll} is refused, and nothing is written', async () => {
  const { id } = await create${pascal}(owner, { body: first })
  const outside = roles.filter((role) => !may(role, ${camel}Ability.write))
  expect(outside).not.toEqual([])
  const before = await ${list}(owner)
  for (const role of outside) {
    const ctx = await memberOf(org, role)
    const change = { id, expectedVersion: 1 }
    await expect(create${pascal}(ctx, { body: first }), role).rejects.toMatchObject({ status: 403 })
    await expect(update${pascal}(ctx, { ...change, body: second }), role).rejects.toMatchObject({ status: 403 })
    await expect(delete${pascal}(ctx, change), role).rejects.toMatchObject({ status: 403 })
  }
  expect(await ${list}(owner)).toEqual(before)
  expect(await entries(owner, id)).toHaveLength(1)
})
`,
    [`lib/language/english/${noun}.ts`]: `/** ${upper(spokenAll)}. */
export const ${camel} = {
  changed: 'Changed meanwhile',
  changedText:
    'Somebody else changed this ${spoken} since you opened it: copy what you typed, reload the page and enter it again.',
} as const
`,
    [`app/api/o/[slug]/${nouns}/route.ts`]: `import { findIdempotencyKey, json, tenantHandler } from '#lib/http/handler.ts'
import { create${pascal} } from '#lib/${noun}/mutations.ts'
import { ${camel}Ability } from '#lib/${noun}/policy.ts'
import { ${list} } from '#lib/${noun}/queries.ts'
import { ${camel}Body } from '#lib/${noun}/schema.ts'

export const GET = tenantHandler({ ability: ${camel}Ability.read }, async ({ ctx }) =>
  json({ ${camelOf(nouns)}: await ${list}(ctx) }),
)

export const POST = tenantHandler(
  { ability: ${camel}Ability.write, action: 'create-${noun}', body: ${camel}Body },
  async ({ ctx, body, request }) => json(await create${pascal}(ctx, { body, key: findIdempotencyKey(request) })),
)
`,
    [`app/api/o/[slug]/${nouns}/[${camel}Id]/route.ts`]: `import { expectedVersion, json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { delete${pascal}, update${pascal} } from '#lib/${noun}/mutations.ts'
import { ${camel}Ability } from '#lib/${noun}/policy.ts'
import { get${pascal} } from '#lib/${noun}/queries.ts'
import { ${camel}Body } from '#lib/${noun}/schema.ts'

export const GET = tenantHandler({ ability: ${camel}Ability.read }, async ({ ctx, params }) =>
  json(await get${pascal}(ctx, pathId(params.${camel}Id))),
)

export const PUT = tenantHandler(
  { ability: ${camel}Ability.write, action: 'update-${noun}', body: ${camel}Body },
  async ({ ctx, body, params, request }) =>
    json(await update${pascal}(ctx, { id: pathId(params.${camel}Id), expectedVersion: expectedVersion(request), body })),
)

export const DELETE = tenantHandler(
  { ability: ${camel}Ability.write, action: 'delete-${noun}' },
  async ({ ctx, params, request }) => {
    await delete${pascal}(ctx, { id: pathId(params.${camel}Id), expectedVersion: expectedVersion(request) })
    return json({})
  },
)
`,
  }
}

const camelOf = (text: string) => text.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What the schema language cannot say of a table: added to the migration that creates it. */
export const securitySql = ({ table }: Spelling) => `--> statement-breakpoint
alter table public.${table} enable row level security;
--> statement-breakpoint
alter table public.${table} force row level security;
--> statement-breakpoint
create policy tenant on public.${table} to footing_app
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, update, delete on public.${table} to footing_app;
`
