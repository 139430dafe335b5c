import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { connectionOptions } from './connection.ts'
import { startEmbedded } from './embedded/server.ts'
import { migrate, pendingMigrations, readMigrations } from './migrate.ts'
import { prepareDatabase } from './provision.ts'

const ownerUrl = String(process.env.DATABASE_OWNER_URL)
const secret = String(process.env.FOOTING_SECRET)
const owner = postgres({ ...connectionOptions(ownerUrl), max: 1 })
afterAll(() => owner.end())

const known = readMigrations()
const applied = known.map(({ tag, hash }) => ({ tag, hash }))
const [first] = known
if (!first) throw new Error('There are no migrations.')

describe('histories', () => {
  test('that agree leave nothing to do', () => {
    expect(pendingMigrations(known, applied)).toEqual([])
  })
  test('that are shorter leave the rest, in order', () => {
    expect(pendingMigrations(known, applied.slice(0, 1)).map((m) => m.tag)).toEqual(known.slice(1).map((m) => m.tag))
  })
  test('of a newer version are refused', () => {
    expect(() => pendingMigrations(known, [...applied, { tag: '0999_later', hash: 'x' }])).toThrow(
      /start a newer version/,
    )
  })
  test('with an edited file are refused', () => {
    expect(() => pendingMigrations([{ ...first, hash: 'edited' }, ...known.slice(1)], applied)).toThrow(
      /was changed after/,
    )
  })
  test('with a gap are refused', () => {
    expect(() => pendingMigrations(known, applied.slice(1))).toThrow(/have parted/)
  })
})

test('the journal counts up without a gap', () => {
  expect(known.map((m) => Number(m.tag.slice(0, 4)))).toEqual(known.map((_, i) => i))
})

test('a migration that fails half-way leaves the schema as it was', async () => {
  const broken = {
    tag: '0999_broken',
    hash: 'x',
    statements: ['create table half (organization_id uuid)', 'select 1 / 0'],
  }
  await expect(migrate(owner, [...known, broken])).rejects.toThrow(/division by zero/)
  expect(await owner`select 1 from pg_class where relname = 'half'`).toHaveLength(0)
  expect(await migrate(owner)).toEqual([])
})

test('several starters at once prepare one database without an error', async () => {
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => prepareDatabase(ownerUrl, secret)))
  expect(outcomes.every((o) => o.applied.length === 0)).toBe(true)
})

test('several starters at once migrate a fresh database exactly once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'footing-race-'))
  chmodSync(folder, 0o755)
  const fresh = await startEmbedded(folder, 'race-only')
  try {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => prepareDatabase(fresh.ownerUrl, secret)))
    expect(outcomes.map((o) => o.applied.length).sort()).toEqual([0, 0, 0, known.length])
  } finally {
    await fresh.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
