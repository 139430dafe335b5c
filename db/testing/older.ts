import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type TransactionSql } from 'postgres'
import { connectionOptions } from '../connection.ts'
import { startEmbedded } from '../embedded/server.ts'
import { migrate, readMigrations } from '../migrate.ts'

/** A database as it was before a migration, brought up to date by its owner, who is no superuser. */
export interface OlderDatabase {
  /** Reads past row-level security. */
  reading: <T>(read: (tx: TransactionSql) => Promise<T>) => Promise<T>
  stop: () => Promise<void>
}

/** @param fill writes what the database held, past row-level security. */
export async function upgradeFrom(tag: string, fill: (tx: TransactionSql) => Promise<unknown>): Promise<OlderDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'footing-older-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder, 'older-only')
  const sql = postgres({ ...connectionOptions(server.ownerUrl), max: 1 })
  const reading: OlderDatabase['reading'] = async (read) =>
    (await sql.begin(async (tx) => {
      const tables = await tx<{ name: string }[]>`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
      for (const { name } of tables) await tx.unsafe(`alter table ${name} no force row level security`)
      const found = await read(tx)
      for (const { name } of tables) await tx.unsafe(`alter table ${name} force row level security`)
      return found
    })) as Awaited<ReturnType<typeof read>>
  for (const group of ['footing_app', 'footing_auth', 'footing_erase'])
    await sql.unsafe(`create role ${group} nologin noinherit`)
  const migrations = readMigrations()
  await migrate(
    sql,
    migrations.slice(
      0,
      migrations.findIndex((one) => one.tag.endsWith(tag)),
    ),
  )
  await reading(fill)
  await migrate(sql)
  return {
    reading,
    stop: async () => {
      await sql.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
