import postgres from 'postgres'
import { afterAll, expect, test, vi } from 'vitest'
import { closePools } from './client.ts'
import { connectionOptions } from './connection.ts'
import { readMigrations } from './migrate.ts'
import { databaseIsReady } from './ready.ts'

const owner = postgres({ ...connectionOptions(String(process.env.DATABASE_OWNER_URL)), max: 1 })
afterAll(async () => {
  await owner.end()
  await closePools()
})

const known = readMigrations()

test('the database is ready with exactly the migrations of this version', async () => {
  expect(await databaseIsReady(known)).toBe(true)
  // Asked again within the second, everybody is told the same.
  expect(await databaseIsReady([])).toBe(true)
  await vi.waitFor(async () => expect(await databaseIsReady([])).toBe(false), { timeout: 3_000, interval: 100 })
  const others = [known.slice(1), [...known, ...known.slice(0, 1)], known.map((m) => ({ ...m, hash: 'x' }))]
  for (const other of others) {
    await vi.waitFor(async () => expect(await databaseIsReady(known)).toBe(true), { timeout: 3_000, interval: 100 })
    await vi.waitFor(async () => expect(await databaseIsReady(other)).toBe(false), { timeout: 3_000, interval: 100 })
  }
})
