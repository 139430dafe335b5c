import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant, type TenantTransaction } from './client.ts'
import { PoolFull } from './pool-full.ts'
import { organization } from './schema/organization.ts'
import { databaseSettings } from './settings.ts'

const tenants = Array.from({ length: 50 }, () => crypto.randomUUID())
const scope = (organizationId: string) => ({ organizationId, userId: organizationId })
const at = (i: number) => tenants[i % tenants.length] ?? ''

const seen = (tx: TenantTransaction) => tx.select({ id: organization.organizationId }).from(organization)

beforeAll(async () => {
  for (const id of tenants)
    await inTenant(scope(id), (tx) =>
      tx.insert(organization).values({ organizationId: id, slug: `stress-${id}`, name: 'Stress' }),
    )
})
afterAll(closePools)

describe('a transaction that outlives its callback', () => {
  const misuses: [string, (tx: TenantTransaction, late: Promise<unknown>[]) => Promise<unknown>][] = [
    [
      'a query started after the end',
      async (tx, late) => {
        late.push(
          new Promise((resolve, reject) => setTimeout(() => Promise.resolve(seen(tx)).then(resolve, reject), 1)),
        )
      },
    ],
    [
      'a query started in a microtask after the end',
      async (tx, late) => {
        late.push(new Promise((resolve, reject) => setImmediate(() => Promise.resolve(seen(tx)).then(resolve, reject))))
      },
    ],
    [
      'a handle that lost a race',
      async (tx, late) => {
        const slow = new Promise<void>((resolve) => setTimeout(resolve, 2)).then(() => seen(tx))
        late.push(slow)
        await Promise.race([slow.catch(() => {}), Promise.resolve()])
      },
    ],
  ]
  test.each(misuses)('%s is refused and sees no foreign row', async (_name, misuse) => {
    let refused = 0
    let foreign = 0
    for (let round = 0; round < 40; round += 1) {
      const late: { own: string; outcome: Promise<unknown> }[] = []
      await Promise.all(
        Array.from({ length: 25 }, (_, i) => {
          const own = at(round * 25 + i)
          return inTenant(scope(own), async (tx) => {
            const started: Promise<unknown>[] = []
            await misuse(tx, started)
            for (const outcome of started) {
              outcome.catch(() => {})
              late.push({ own, outcome })
            }
          })
        }),
      )
      for (const { own, outcome } of late) {
        const rows = await outcome.then(
          (r) => r as { id: string }[],
          (error: Error) => {
            const text = `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`
            expect(text).toContain('TX_ENDED')
            refused += 1
            return []
          },
        )
        foreign += rows.filter((r) => r.id !== own).length
      }
    }
    expect(foreign).toBe(0)
    expect(refused).toBe(1_000)
  })
})

test('concurrent transactions of many organisations see only their own rows, aborts included', async () => {
  let wrong = 0
  const one = async (i: number) => {
    const own = at(i * 7)
    await inTenant(scope(own), async (tx) => {
      const rows = await seen(tx)
      wrong += rows.length === 1 && rows[0]?.id === own ? 0 : 1
      if (i % 5 === 0) throw new Error('abort')
      await tx.execute(sql`select 1`)
    }).catch((error: Error) => {
      if (error.message !== 'abort') throw error
    })
  }
  for (let batch = 0; batch < 40; batch += 1)
    await Promise.all(Array.from({ length: 50 }, (_, i) => one(batch * 50 + i)))
  expect(wrong).toBe(0)
  const [stuck] = await identityDb().execute<{ n: number }>(
    sql`select count(*)::int as n from pg_stat_activity where state like 'idle in transaction%' and query_start < now() - interval '5 seconds'`,
  )
  expect(stuck?.n).toBe(0)
})

test('a savepoint keeps the tenant and survives an expected conflict', async () => {
  const own = at(1)
  const rows = await inTenant(scope(own), async (tx) => {
    await tx
      .transaction((inner) => inner.insert(organization).values({ organizationId: own, slug: 'again', name: 'Again' }))
      .catch(() => {})
    return seen(tx)
  })
  expect(rows).toEqual([{ id: own }])
})

test('a full pool refuses within two seconds instead of waiting for ever', async () => {
  const size = databaseSettings().poolSize
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const busy = Array.from({ length: size }, (_, i) => inTenant(scope(at(i)), () => held))
  const started = performance.now()
  await expect(inTenant(scope(at(0)), seen)).rejects.toBeInstanceOf(PoolFull)
  expect(performance.now() - started).toBeLessThan(3_000)
  release()
  await Promise.all(busy)
  expect(await inTenant(scope(at(0)), seen)).toHaveLength(1)
})

test('what Drizzle asks is prepared once on its connection', async () => {
  const prepared = await inTenant(scope(at(0)), async (tx) => {
    await seen(tx).where(eq(organization.organizationId, at(0)))
    return tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`)
  })
  expect(prepared.map((row) => row.statement).join('\n')).toContain('from "organization"')
})

test('a transaction ends with its connection: it reads nothing in another’s place, and every place is served at once', async () => {
  const [own, other] = [at(2), at(3)]
  const late: { rows?: unknown[]; said?: string }[] = []
  for (let round = 0; round < 10; round += 1) {
    let gone: () => void = () => {}
    const isGone = new Promise<void>((resolve) => {
      gone = resolve
    })
    const tried = inTenant(scope(own), async (tx) => {
      const [backend] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await inTenant(scope(other), (killer) =>
        killer.execute(sql`select pg_terminate_backend(${backend?.pid}::int, 5000)`),
      )
      await isGone
      // Others are at work on the same places by now.
      await Promise.all([
        ...Array.from({ length: 10 }, () => inTenant(scope(other), seen).catch(() => {})),
        seen(tx).then(
          (rows) => late.push({ rows }),
          (error: Error) => late.push({ said: `${error.message} ${error.cause}` }),
        ),
      ])
    })
    await expect(tried.finally(gone)).rejects.toMatchObject({
      code: expect.stringMatching(/^(CONNECTION|ECONN|57P01)/),
    })
    await expect.poll(() => late.length).toBe(round + 1)
  }
  for (const { rows, said } of late) expect([rows, said]).toEqual([undefined, expect.stringContaining('TX_ENDED')])
  const started = performance.now()
  const served = await Promise.all(Array.from({ length: 30 }, () => inTenant(scope(other), seen)))
  expect(served).toEqual(Array.from({ length: 30 }, () => [{ id: other }]))
  expect(performance.now() - started).toBeLessThan(2_000)
})
