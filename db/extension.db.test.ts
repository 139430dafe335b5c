import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connectionOptions, withUser } from './connection.ts'
import { placeServer } from './embedded/binaries.ts'
import { startEmbedded } from './embedded/server.ts'
import { prepareDatabase } from './provision.ts'

/** A cluster of its own, into whose database somebody with more rights puts extensions, as hosters do. */
let folder: string
let server: Awaited<ReturnType<typeof startEmbedded>>
let superuser: Sql
const secret = 'test-only-secret-of-sixteen'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footing-extension-'))
  chmodSync(folder, 0o755)
  server = await startEmbedded(folder, 'test-only-password')
  const rules = join(placeServer(folder).cluster, 'pg_hba.conf')
  writeFileSync(rules, `local all postgres trust\n${readFileSync(rules, 'utf8')}`)
  process.kill(Number(server.pid()), 'SIGHUP')
  superuser = postgres({ ...connectionOptions(withUser(server.ownerUrl, 'postgres', '')), max: 1 })
  await vi.waitUntil(() => superuser`select 1`.then(Boolean, () => false))
})
afterAll(async () => {
  await superuser?.end()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('views and tables of extensions in public do not refuse a start, before or after the first', async () => {
  await superuser`create extension pg_stat_statements schema public`
  const { applied } = await prepareDatabase(server.ownerUrl, secret)
  expect(applied.length).toBeGreaterThan(0)
  // A table that an extension brings along, as PostGIS does.
  await superuser`create table public.brought (id int primary key)`
  await superuser`alter extension pg_stat_statements add table public.brought`
  expect((await prepareDatabase(server.ownerUrl, secret)).applied).toEqual([])
})

test('what merely lies beside them still does', async () => {
  await superuser`create table public.loose (id int primary key)`
  await expect(prepareDatabase(server.ownerUrl, secret)).rejects.toThrow('loose')
  await superuser`drop table public.loose`
  await superuser`create view public.peek as select * from public.answer`
  await expect(prepareDatabase(server.ownerUrl, secret)).rejects.toThrow('peek (view without security_invoker)')
})
