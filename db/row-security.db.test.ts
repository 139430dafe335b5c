import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionOptions } from './connection.ts'
import { catalogueFaults } from './probe.ts'
import { actAs, makeRow, type Row, type TenantTable, tenantTables } from './testing/rows.ts'

const a = crypto.randomUUID()
const b = crypto.randomUUID()
const owner = postgres({ ...connectionOptions(String(process.env.DATABASE_OWNER_URL)), max: 1 })
const app = postgres({ ...connectionOptions(String(process.env.DATABASE_APP_URL)), max: 1 })
const appRole = String(connectionOptions(String(process.env.DATABASE_APP_URL)).username)
// Top-level, because the table list names the tests.
const tables = await tenantTables(owner)
const rowsOf = new Map<string, Map<string, Row>>()

class Undo extends Error {}

/** Runs in a transaction as organisation A (or nobody) and takes everything back. */
async function trying<T>(as: string | null, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  let result: T | undefined
  await app
    .begin(async (tx) => {
      if (as) await actAs(tx, as)
      result = await work(tx)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return result as T
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: { code?: string }) => error.code,
  )

function foreign(table: TenantTable): Row {
  const row = rowsOf.get(b)?.get(table.name)
  if (!row) throw new Error(`no row of B in ${table.name}`)
  return row
}

beforeAll(async () => {
  for (const organizationId of [a, b]) {
    const made = new Map<string, Row>()
    await app.begin(async (tx) => {
      await actAs(tx, organizationId)
      for (const table of tables) {
        const row = makeRow(table, organizationId, made)
        await tx`insert into ${tx(table.name)} ${tx(row as never)}`
        made.set(table.name, row)
      }
    })
    rowsOf.set(organizationId, made)
  }
})
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
})

describe('the catalogue probe', () => {
  test('finds nothing in the schema as migrated', async () => {
    expect(await catalogueFaults(owner, appRole)).toEqual([])
  })

  const faults: [string, string][] = [
    ['row-level security switched off', 'alter table answer disable row level security'],
    ['row-level security not forced', 'alter table answer no force row level security'],
    ['a dropped policy', 'drop policy tenant on use_case'],
    ['a policy that is always true', 'create policy open on answer to footing_app using (true) with check (true)'],
    ['a weakened policy', 'alter policy tenant on answer using (true)'],
    ["a view with its owner's rights", 'create view everything as select * from answer'],
    ['a materialised view', 'create materialized view everything as select * from answer'],
    ['the right to empty a table', 'grant truncate on answer to footing_app'],
    [
      "a function with its owner's rights",
      'create function peek() returns int security definer language sql as $$ select 1 $$',
    ],
    [
      "a function elsewhere with its owner's rights that the application may call",
      'create function housekeeping.peek() returns int security definer language sql as $$ select 1 $$',
    ],
    [
      'the function that renews the ballot box doing something else',
      'create or replace function housekeeping.renew_workshop_box() returns void language sql security definer as $$ select $$',
    ],
    ['a ballot box that is logged', 'alter table workshop_box set logged'],
    [
      'a foreign key without the organisation',
      'create table loose (organization_id uuid not null, id uuid primary key, other uuid references loose (id))',
    ],
    ['a table without a tenant', 'create table loose (id uuid primary key)'],
    ['a unique index across organisations', 'create unique index across on answer (question_id) where false'],
    ['a way into the identity schema', 'grant usage on schema identity to footing_app'],
  ]
  test.each(faults)('finds %s', async (_name, statement) => {
    await owner
      .begin(async (tx) => {
        await tx.unsafe(statement)
        expect(await catalogueFaults(tx as unknown as Sql, appRole)).not.toEqual([])
        throw new Undo()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
  })
})

describe.each(tables.map((t) => [t.name, t] as const))('row-level security of %s', (name, table) => {
  test('shows nothing without an organisation', async () => {
    expect(await trying(null, (tx) => tx`select 1 from ${tx(name)}`)).toHaveLength(0)
  })

  test('changes and deletes nothing without an organisation', async () => {
    const count = async (work: (tx: TransactionSql) => Promise<{ count: number }>) =>
      trying(null, async (tx) => (await work(tx)).count).catch((e: { code?: string }) => e.code)
    expect([0, '42501']).toContain(await count((tx) => tx`update ${tx(name)} set organization_id = organization_id`))
    expect([0, '42501']).toContain(await count((tx) => tx`delete from ${tx(name)}`))
  })

  test('refuses a row without an organisation in force', async () => {
    expect(
      await codeOf(
        trying(null, (tx) => tx`insert into ${tx(name)} ${tx(makeRow(table, a, rowsOf.get(a) ?? new Map()) as never)}`),
      ),
    ).toBe('42501')
  })

  test('shows its own rows and none of another organisation', async () => {
    const seen = await trying(a, (tx) => tx<{ organization_id: string }[]>`select organization_id from ${tx(name)}`)
    expect(new Set(seen.map((r) => r.organization_id))).toEqual(new Set([a]))
  })

  test("does not reach another organisation's rows by naming it", async () => {
    const seen = await trying(a, (tx) => tx`select 1 from ${tx(name)} where organization_id = ${b}`)
    expect(seen).toHaveLength(0)
    const changed = await trying(
      a,
      async (tx) =>
        (await tx`update ${tx(name)} set organization_id = organization_id where organization_id = ${b}`).count,
    ).catch((e: { code?: string }) => e.code)
    expect([0, '42501']).toContain(changed)
    const deleted = await trying(
      a,
      async (tx) => (await tx`delete from ${tx(name)} where organization_id = ${b}`).count,
    ).catch((e: { code?: string }) => e.code)
    expect([0, '42501']).toContain(deleted)
  })

  test('refuses a row of another organisation', async () => {
    expect(await codeOf(trying(a, (tx) => tx`insert into ${tx(name)} ${tx({ ...foreign(table) } as never)}`))).toBe(
      '42501',
    )
  })

  test('refuses to hand a row to another organisation', async () => {
    expect(await codeOf(trying(a, (tx) => tx`update ${tx(name)} set organization_id = ${b}`))).toBe('42501')
  })

  test('refuses to be emptied', async () => {
    expect(await codeOf(trying(a, (tx) => tx`truncate ${tx(name)} cascade`))).toBe('42501')
  })

  test("cannot point to another organisation's row", async () => {
    const links = table.parents.filter((p) => p.parentColumn !== 'organization_id')
    for (const link of links) {
      const parents = new Map(rowsOf.get(a))
      parents.set(link.table, rowsOf.get(b)?.get(link.table) ?? {})
      const row = makeRow(table, a, parents)
      expect(await codeOf(trying(a, (tx) => tx`insert into ${tx(name)} ${tx(row as never)}`))).toBe('23503')
    }
  })

  test('keeps nothing of the organisation after the transaction', async () => {
    await app.begin((tx) => actAs(tx, a))
    expect(await app`select 1 from ${app(name)}`).toHaveLength(0)
  })
})

test('history and audit log can be added to, never rewritten', async () => {
  for (const table of ['audit_log', 'answer_revision']) {
    expect(await codeOf(trying(a, (tx) => tx`update ${tx(table)} set organization_id = organization_id`))).toBe('42501')
    expect(await codeOf(trying(a, (tx) => tx`delete from ${tx(table)}`))).toBe('42501')
  }
})
