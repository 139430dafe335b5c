import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OlderDatabase, upgradeFrom } from './testing/older.ts'

/** What the audit log held before its entries named what they are about. */

const newId = () => crypto.randomUUID()
const [org, anna, membershipId, engagementId, assessmentId] = [newId(), newId(), newId(), newId(), newId()]
const [useCaseId, actionId, workshopId] = [newId(), newId(), newId()]

interface Old {
  action: string
  subject?: string
  detail?: object
  outcome?: string
}

const old: Old[] = [
  { action: 'save-answer', subject: `fallback.a use-case ${useCaseId}`, detail: { version: 2, level: 3 } },
  { action: 'clear-answer', subject: 'fallback.b', detail: { version: 3, level: null } },
  { action: 'record-position', subject: 'fallback.b', detail: { level: 1, reason: 'So decided', version: 1 } },
  { action: 'change-role', subject: `membership ${membershipId}`, detail: { from: 'viewer', to: 'lead' } },
  { action: 'assign-consultant', subject: `membership ${membershipId}`, detail: { role: 'lead' } },
  { action: 'contribute-benchmark', subject: 'benchmark', detail: { overall: 1 } },
  { action: 'delete-conversation', subject: `organization ${org}`, detail: { conversations: 2 } },
  { action: 'export-report', subject: 'assessment First', detail: { revision: 7 } },
  { action: 'export-report', subject: 'assessment Renamed since', detail: { revision: 8 } },
  {
    action: 'update-action',
    subject: `action ${actionId}`,
    detail: { number: 4, status: { from: 'open', to: 'done' } },
  },
  { action: 'create-action', subject: `action ${actionId}`, detail: { number: 4, acceptedBy: 'Anna Berg' } },
  { action: 'save-steps', subject: `use-case ${useCaseId}`, detail: { part: 'steps', body: { rows: [] } } },
  { action: 'open-workshop', subject: `workshop ${workshopId}` },
  { action: 'revoke-engagement', subject: `engagement ${engagementId}`, detail: { practice: 'P' } },
  { action: 'save-workbench', outcome: 'denied' },
]

async function fill(tx: TransactionSql): Promise<void> {
  const all = (table: string, rows: Record<string, unknown>[]) =>
    tx`insert into ${tx(table)} ${tx(rows.map((row) => ({ organization_id: org, ...row })) as never)}`
  await all('organization', [{ slug: 'old', name: 'Old' }])
  await all('assessment', [
    { id: assessmentId, name: 'First', framework_id: 'footing', framework_version: '1.0', started_on: '2026-01-01' },
  ])
  await all('engagement', [
    {
      ...{ id: engagementId, practice_id: newId(), practice_name: 'P', scope: 'lead', ends_on: '2099-01-01' },
      granted_by_id: anna,
    },
  ])
  await all('membership', [
    {
      ...{ id: membershipId, user_id: anna, name: 'Anna Berg', email: 'anna@x.test', role: 'lead' },
      engagement_id: engagementId,
    },
  ])
  for (const [i, { detail = {}, subject = '', outcome = 'done', action }] of old.entries())
    await all('audit_log', [
      {
        ...{ id: newId(), at: new Date(Date.UTC(2026, 0, 1, 0, 0, i)), actor_id: anna, action, subject, outcome },
        detail: tx.json(detail as never),
      },
    ])
}

let upgraded: OlderDatabase
beforeAll(async () => {
  upgraded = await upgradeFrom('audit_entities', fill)
})
afterAll(() => upgraded.stop())

test('every old entry names what it was about, and keeps what it said', async () => {
  const rows = await upgraded.reading(
    (tx) => tx`select action, outcome, entity_type as type, entity_id as id, before, after from audit_log order by at`,
  )
  const of = (action: string, type: string | null, id: string | null, before: unknown, after: unknown) => ({
    ...{ action, outcome: 'done', type, id, before, after },
  })
  expect(rows).toEqual([
    of('save-answer', 'answer', useCaseId, null, { question: 'fallback.a', version: 2, level: 3 }),
    of('clear-answer', 'answer', org, null, { question: 'fallback.b', version: 3, level: null }),
    of('record-position', 'position', org, null, {
      ...{ question: 'fallback.b', level: 1, reason: 'So decided', version: 1 },
    }),
    of('change-role', 'membership', membershipId, { role: 'viewer' }, { role: 'lead' }),
    of('assign-consultant', 'engagement', engagementId, null, { membershipId, role: 'lead' }),
    of('contribute-benchmark', 'organization', org, null, { overall: 1 }),
    of('sweep-conversations', 'organization', org, null, { conversations: 2 }),
    of('export-report', 'assessment', assessmentId, null, { revision: 7 }),
    of('export-report', 'assessment', null, null, { revision: 8 }),
    of('update-action', 'action', actionId, { status: 'open' }, { number: 4, status: 'done' }),
    of('create-action', 'action', actionId, null, { number: 4 }),
    of('save-steps', 'use-case', useCaseId, null, { rows: [] }),
    of('open-workshop', 'workshop', workshopId, null, null),
    of('revoke-engagement', 'engagement', engagementId, { practice: 'P' }, null),
    { ...of('save-workbench', null, null, null, null), outcome: 'denied' },
  ])
})

test('the history of one thing is read by its own index, in order', async () => {
  const plan = await upgraded.reading(async (tx) => {
    await tx`insert into audit_log (organization_id, id, action, entity_type, entity_id)
      select ${org}, gen_random_uuid(), 'update-action', 'action', gen_random_uuid() from generate_series(1, 5000)`
    await tx`analyze audit_log`
    return tx<{ 'QUERY PLAN': string }[]>`explain select * from audit_log
      where organization_id = ${org} and entity_type = 'action' and entity_id = ${actionId} order by at desc`
  })
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index Scan Backward using audit_log_entity/)
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(/Sort/)
})
