import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OlderDatabase, upgradeFrom } from './testing/older.ts'

/** What a database held before names stood in one place. */

const org = crypto.randomUUID()
const [anna, gone] = [crypto.randomUUID(), crypto.randomUUID()]
const [annasPlace, gonesPlace] = [crypto.randomUUID(), crypto.randomUUID()]
const [engagementId, assessmentId, useCaseId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]

async function fill(tx: TransactionSql): Promise<void> {
  const o = { organization_id: org }
  const all = (table: string, ...rows: Record<string, unknown>[]) =>
    tx`insert into ${tx(table)} ${tx(rows.map((row) => ({ ...o, ...row })) as never)}`
  await all('organization', { slug: 'old', name: 'Old' })
  await all('membership', { id: annasPlace, user_id: anna, name: 'Anna Berg', email: 'anna@x.test', role: 'owner' })
  const at = { framework_id: 'footing', framework_version: '1.0', started_on: '2026-01-01' }
  await all('assessment', { id: assessmentId, name: 'First', ...at })
  await all('use_case', { id: useCaseId, number: 1, name: 'One', stage: 'pilot' })
  await all('audit_log', { id: crypto.randomUUID(), actor_id: gone, actor_name: 'Gustav Gone', action: 'save-answer' })
  const owner = { owner: { from: 'Gustav Gone', to: 'Somebody outside' } }
  const changed = { id: crypto.randomUUID(), actor_id: anna, actor_name: 'Anna Berg', action: 'update-action' }
  await all('audit_log', { ...changed, detail: tx.json(owner) as never })
  const granted = { practice_id: crypto.randomUUID(), practice_name: 'P', scope: 'read', ends_on: '2026-02-01' }
  await all('engagement', { id: engagementId, ...granted, granted_by: 'Anna Berg', revoked_by: 'Never Known' })
  const asked = { assessment_id: assessmentId, use_case_id: useCaseId, state: 'answered', level: 2, version: 1 }
  await all(
    'position',
    { ...asked, question_id: 'a', reason: '', decided_by: 'Anna Berg', decider_id: anna },
    { ...asked, question_id: 'b', reason: '', decided_by: 'Somebody outside', decider_id: anna },
    { ...asked, question_id: 'c', reason: '', decided_by: 'Gustav Gone', decider_id: anna },
  )
  await all(
    'seat',
    { use_case_id: useCaseId, seat: 'sponsor', person: 'Anna Berg', membership_id: annasPlace },
    { use_case_id: useCaseId, seat: 'technical-lead', person: 'Gustav Gone', membership_id: gonesPlace },
  )
}

let upgraded: OlderDatabase
beforeAll(async () => {
  upgraded = await upgradeFrom('names_in_one_place', fill)
})
afterAll(() => upgraded.stop())

const reading: OlderDatabase['reading'] = (read) => upgraded.reading(read)

test('everybody who was named keeps the name, under an id', async () => {
  const people = await reading(
    (tx) => tx`select id, name, membership_id, left_at is not null as gone from person order by name`,
  )
  expect(people).toMatchObject([
    { id: anna, name: 'Anna Berg', membership_id: annasPlace, gone: false },
    { id: gone, name: 'Gustav Gone', membership_id: gonesPlace, gone: true },
    { name: 'Never Known', membership_id: null },
  ])
})

test('histories name them by the id, and names alone where there is none', async () => {
  const [granted] = await reading(
    (tx) =>
      tx`select person_name(organization_id, granted_by_id) as by, person_name(organization_id, revoked_by_id) as "end" from engagement`,
  )
  expect(granted).toEqual({ by: 'Anna Berg', end: 'Never Known' })
  const positions = await reading((tx) => tx`select decided_by, decider_id from position order by question_id`)
  expect(positions).toEqual([
    { decided_by: '', decider_id: anna },
    { decided_by: 'Somebody outside', decider_id: anna },
    { decided_by: '', decider_id: gone },
  ])
  const seats = await reading(
    (tx) => tx`select person, member_name(organization_id, membership_id) as name from seat order by seat`,
  )
  expect(seats).toEqual([
    { person: '', name: 'Anna Berg' },
    { person: '', name: 'Gustav Gone' },
  ])
  const [row] = await reading((tx) => tx`select before, after from audit_log where action = 'update-action'`)
  expect(row).toEqual({ before: { owner: gone }, after: { owner: 'Somebody outside' } })
})
