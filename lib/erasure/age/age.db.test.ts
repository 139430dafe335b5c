import { sql } from 'drizzle-orm'
import { afterAll, afterEach, expect, test } from 'vitest'
import { asEraser, closePools, inTenant } from '#db/client.ts'
import { makeOrganization } from '#db/testing/factories.ts'
import { newId } from '#lib/id.ts'
import { env, setSettings } from '#lib/runtime/env.ts'
import { answeredDays, sweepAged } from './mutations.ts'

const settings = env()
const keep = (keptDays: Partial<typeof settings.keptDays>) =>
  setSettings({ ...settings, keptDays: { ...settings.keptDays, ...keptDays } })

afterEach(() => setSettings(settings))
afterAll(closePools)

type Where = { organizationId: string; userId: string }

async function organizationWithRows(): Promise<Where> {
  const { organizationId } = await makeOrganization()
  const scope = { organizationId, userId: newId() }
  await asEraser((erasing) =>
    erasing(organizationId, async (tx) =>
      tx.execute(sql`delete from audit_log where organization_id = ${organizationId}::uuid`),
    ),
  )
  await inTenant(scope, async (tx) => {
    for (const age of ['1 day', '6 days', '8 days', '400 days'])
      await tx.execute(sql`insert into idempotency (organization_id, key, user_id, request_hash, response, created_at)
        values (${organizationId}::uuid, gen_random_uuid(), ${scope.userId}::uuid, 'x', '{}', now() - ${age}::interval)`)
    for (const age of ['1 day', '364 days', '400 days'])
      await tx.execute(sql`insert into audit_log (organization_id, id, at, action)
        values (${organizationId}::uuid, gen_random_uuid(), now() - ${age}::interval, 'test')`)
  })
  return scope
}

const count = (scope: Where, table: string) =>
  inTenant(scope, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`)
    return row?.n
  })

async function workshopOf({ organizationId, userId }: Where, closed: string | null): Promise<void> {
  const id = newId()
  await inTenant({ organizationId, userId }, async (tx) => {
    await tx.execute(sql`
      insert into workshop (organization_id, id, assessment_id, name, mode, least_voters, code, state, closed_at)
      select ${organizationId}::uuid, ${id}::uuid, id, 'A', 'named', 3, ${id.slice(-6)}, ${closed ? 'closed' : 'open'},
        now() - ${closed}::interval from assessment limit 1`)
    for (const sequence of [1, 2])
      await tx.execute(sql`insert into workshop_event (organization_id, workshop_id, sequence, kind, data, at)
        values (${organizationId}::uuid, ${id}::uuid, ${sequence}, 'state', '{}', now() - interval '100 days')`)
  })
}

test('an answer to a repeated write goes after a week; the audit log and what happened in workshops stay', async () => {
  const scope = await organizationWithRows()
  await workshopOf(scope, '100 days')
  await sweepAged()
  expect(answeredDays).toBe(7)
  expect(await count(scope, 'idempotency')).toBe(2)
  expect(await count(scope, 'audit_log')).toBe(3)
  expect(await count(scope, 'workshop_event')).toBe(2)
})

test('where the operator says so, the audit log goes by age, and what happened in workshops closed as long ago', async () => {
  const scope = await organizationWithRows()
  await workshopOf(scope, '90 days')
  await workshopOf(scope, '10 days')
  await workshopOf(scope, null)
  keep({ audit: 365, events: 60 })
  await sweepAged()
  expect(await count(scope, 'audit_log')).toBe(2)
  expect(await count(scope, 'workshop_event')).toBe(4)
  expect(await sweepAged()).toBe(0)
})
