import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { auditLog, person as personTable } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import type { AuditEntry } from '#lib/audit/types.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { newId } from '#lib/id.ts'
import { recordAuditExport } from './mutations.ts'
import { listActors, listEntries, readEntries } from './queries.ts'
import type { AuditFilter, AuditLine } from './types.ts'

const everything: AuditFilter = { by: null, act: null, kind: null, id: null, from: null, to: null }

async function memberOf(org: TestOrganization, role: Role, name = `The ${role}`): Promise<OrgContext> {
  const who = await makePerson(name)
  await join(org, who, role)
  const found = await lookUpContext(who.token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

const write = (ctx: OrgContext, ...entries: AuditEntry[]) =>
  inTenant(ctx, async (tx) => {
    for (const entry of entries) await recordAudit(tx, ctx, entry)
  })

async function all(ctx: OrgContext, filter: Partial<AuditFilter> = {}): Promise<AuditLine[]> {
  const lines: AuditLine[] = []
  for await (const batch of readEntries(ctx, { ...everything, ...filter })) lines.push(...batch)
  return lines
}

let org: TestOrganization
let owner: OrgContext
let lead: OrgContext
let useCaseId: string

beforeAll(async () => {
  org = await makeOrganization()
  owner = await memberOf(org, 'owner')
  lead = await memberOf(org, 'lead')
  useCaseId = await makeUseCase(org, 'Claims triage')
  await write(
    lead,
    { action: 'create-use-case', entity: { type: 'use-case', id: useCaseId }, after: { name: 'Claims triage' } },
    { action: 'open-workshop', entity: { type: 'workshop', id: newId() } },
  )
  await write(owner, {
    action: 'change-role',
    entity: { type: 'membership', id: lead.membershipId },
    before: { role: 'viewer' },
    after: { role: 'lead' },
  })
})
afterAll(closePools)

describe('the audit log', () => {
  test('is read by owners alone, and of their own organisation alone', async () => {
    for (const role of ['lead', 'facilitator', 'member', 'viewer'] as const) {
      const other = await memberOf(org, role)
      await expect(listEntries(other, everything, null)).rejects.toMatchObject({ status: 403 })
      await expect(listActors(other)).rejects.toMatchObject({ status: 403 })
      await expect(readEntries(other, everything).next()).rejects.toMatchObject({ status: 403 })
      await expect(recordAuditExport(other, { format: 'csv', filter: everything })).rejects.toMatchObject({
        status: 403,
      })
    }
    const stranger = await memberOf(await makeOrganization('Elsewhere'), 'owner')
    expect(await all(stranger)).toEqual([])
    expect(await all(stranger, { kind: 'use-case', id: useCaseId })).toEqual([])
    const [newest] = await all(owner)
    expect((await listEntries(stranger, everything, newest?.id ?? null)).lines).toEqual([])
  })

  test('tells who did what to what, the newest first', async () => {
    expect(await all(owner)).toMatchObject([
      {
        ...{ who: 'The owner', action: 'change-role', kind: 'membership', name: 'The lead', denied: false },
        ...{ before: { role: 'viewer' }, after: { role: 'lead' } },
      },
      { who: 'The lead', action: 'open-workshop', kind: 'workshop', name: '' },
      { who: 'The lead', action: 'create-use-case', kind: 'use-case', entityId: useCaseId, name: 'Claims triage' },
    ])
  })

  test('is filtered by person, act, kind, thing and days', async () => {
    const acts = async (filter: Partial<AuditFilter>) => (await all(owner, filter)).map(({ action }) => action)
    expect(await acts({ by: owner.userId })).toEqual(['change-role'])
    expect(await acts({ act: 'open-workshop' })).toEqual(['open-workshop'])
    expect(await acts({ kind: 'use-case' })).toEqual(['create-use-case'])
    expect(await acts({ kind: 'use-case', id: newId() })).toEqual([])
    const today = new Date().toISOString().slice(0, 10)
    expect(await acts({ from: today, to: today })).toHaveLength(3)
    expect(await acts({ to: '2020-01-01' })).toEqual([])
    expect(await acts({ from: '2099-01-01' })).toEqual([])
  })

  test('opens page by page without a gap or a repetition, also where many entries have one time', async () => {
    const busy = await memberOf(await makeOrganization(), 'owner')
    const at = new Date()
    await inTenant(busy, (tx) =>
      tx.insert(auditLog).values(
        Array.from({ length: 120 }, () => ({
          ...{ organizationId: busy.organizationId, id: newId(), at, actorId: busy.userId, action: 'archive-use-case' },
          ...{ entityType: 'use-case' as const, entityId: newId() },
        })),
      ),
    )
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await listEntries(busy, everything, after)
      expect(page.lines.length).toBeLessThanOrEqual(50)
      seen.push(...page.lines.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  })

  test('shows of an answer that it was given, not which', async () => {
    const question = allQuestions(currentRelease()).find((q) => q.subject === 'use-case')?.id ?? ''
    const said = { assessmentId: org.assessmentId, questionId: question, expectedVersion: 0, idempotencyKey: newId() }
    const body = { state: 'answered' as const, level: 3 as const, confidence: null, note: '', evidence: [], useCaseId }
    await saveAnswer(lead, { ...said, body })
    await saveAnswer(lead, {
      ...said,
      expectedVersion: 1,
      idempotencyKey: newId(),
      body: { ...body, level: 1 as const },
    })
    const [changed, first] = await all(owner, { kind: 'use-case', id: useCaseId })
    expect(first).toMatchObject({ action: 'save-answer', name: 'Claims triage', before: null })
    expect(changed?.after).toEqual({ question, version: 2 })
    expect(changed?.before).toBeNull()
    const [row] = await inTenant(owner, (tx) =>
      tx
        .select()
        .from(auditLog)
        .where(eq(auditLog.id, changed?.id ?? '')),
    )
    expect(row).toMatchObject({ before: { level: 3 }, after: { level: 1 } })
  })

  test('names somebody who acts from outside with their practice, and lets them be chosen', async () => {
    const adviser = newId()
    await inTenant(owner, (tx) =>
      tx
        .insert(personTable)
        .values({ organizationId: org.organizationId, id: adviser, name: 'Ada', practice: 'Northbank Advisory' }),
    )
    await inTenant(owner, (tx) =>
      recordAudit(
        tx,
        { organizationId: org.organizationId, userId: adviser },
        { action: 'pin-template', entity: { type: 'template', id: newId() }, after: { name: 'Cover', version: 1 } },
      ),
    )
    expect(await all(owner, { by: adviser })).toMatchObject([{ who: 'Ada (Northbank Advisory)', name: 'Cover' }])
    expect(await listActors(owner)).toContainEqual({ id: adviser, name: 'Ada (Northbank Advisory)' })
  })
})

describe('an export of the audit log', () => {
  test('is written down with its filter before anything leaves', async () => {
    await recordAuditExport(owner, { format: 'jsonl', filter: { ...everything, act: 'change-role' } })
    const [entry] = await all(owner, { act: 'export-audit-log' })
    expect(entry).toMatchObject({
      ...{ who: 'The owner', kind: 'organization', entityId: org.organizationId },
      after: { format: 'jsonl', act: 'change-role' },
    })
  })

  test('holds every entry, however many batches it takes', async () => {
    const busy = await memberOf(await makeOrganization(), 'owner')
    await inTenant(busy, (tx) =>
      tx.insert(auditLog).values(
        Array.from({ length: 2_300 }, () => ({
          ...{ organizationId: busy.organizationId, id: newId(), actorId: busy.userId, action: 'restore-use-case' },
        })),
      ),
    )
    expect(new Set((await all(busy)).map(({ id }) => id)).size).toBe(2_300)
  })
})
