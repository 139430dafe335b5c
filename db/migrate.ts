import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from 'postgres'

const folder = join(process.cwd(), 'db', 'migrations')

export interface Migration {
  tag: string
  hash: string
  statements: string[]
}

/** The checked-in migrations in the order of the journal. */
export function readMigrations(): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { idx: number; tag: string }[]
  }
  return journal.entries
    .toSorted((a, b) => a.idx - b.idx)
    .map(({ tag }) => {
      const text = readFileSync(join(folder, `${tag}.sql`), 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      return { tag, hash, statements: text.split('--> statement-breakpoint') }
    })
}

/**
 * Compares what a database has applied with what this version knows.
 *
 * @throws Error in one sentence when the histories differ: nothing is then written.
 */
export function pendingMigrations(known: Migration[], applied: { tag: string; hash: string }[]): Migration[] {
  for (const [i, done] of applied.entries()) {
    const mine = known[i]
    if (!mine)
      throw new Error(
        `The database holds migration ${done.tag}, which this version does not know: start a newer version.`,
      )
    if (mine.tag !== done.tag)
      throw new Error(`The database applied ${done.tag} where this version has ${mine.tag}: the histories have parted.`)
    if (mine.hash !== done.hash)
      throw new Error(`Migration ${done.tag} was changed after the database had applied it: restore the original file.`)
  }
  return known.slice(applied.length)
}

/** The number of the advisory lock that lets one starter at a time provision and migrate. */
const migrationLock = 7_301_944

/** Runs `task` while no other process provisions or migrates the same database. `sql` must have one connection. */
export async function withMigrationLock<T>(sql: Sql, task: () => Promise<T>): Promise<T> {
  await sql`select pg_advisory_lock(${migrationLock})`
  try {
    return await task()
  } finally {
    await sql`select pg_advisory_unlock(${migrationLock})`
  }
}

/**
 * Applies what is pending, all of it in one transaction. The sign-in role may read what was applied: that is how a running
 * process tells whether its database is still the one it fits. Returns the tags applied.
 */
export async function migrate(sql: Sql, known: Migration[] = readMigrations()): Promise<string[]> {
  await sql`create schema if not exists footing_meta`
  await sql`create table if not exists footing_meta.migration (
    position int primary key, tag text not null, hash text not null, applied_at timestamptz not null default now())`
  await sql`grant usage on schema footing_meta to footing_auth`
  await sql`grant select on footing_meta.migration to footing_auth`
  const applied = await sql<{ tag: string; hash: string }[]>`
    select tag, hash from footing_meta.migration order by position`
  const pending = pendingMigrations(known, applied)
  if (pending.length === 0) return []
  await sql.begin(async (tx) => {
    for (const [i, m] of pending.entries()) {
      for (const statement of m.statements) await tx.unsafe(statement)
      await tx`insert into footing_meta.migration (position, tag, hash) values (${applied.length + i}, ${m.tag}, ${m.hash})`
    }
  })
  return pending.map((m) => m.tag)
}
