import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { auditLog, organization } from '#db/schema/organization.ts'
import { template } from '#db/schema/practice.ts'
import { workshopItem } from '#db/schema/workshop.ts'
import { join, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { engagePractice } from '#lib/engagement/mutations.ts'
import { buildSnapshot } from '#lib/export/report/queries.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { newId } from '#lib/id.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { createUseCase } from '#lib/use-case/mutations.ts'
import { createWorkshop } from '#lib/workshop/mutations.ts'
import { addVersion, createTemplate, pushTemplate, removePin } from './mutations.ts'
import { getTemplate, listPinned, listTemplates } from './queries.ts'

const endsOn = new Date(Date.now() + 100 * 864e5).toISOString().slice(0, 10)
const questionAbout = (subject: string) => allQuestions(currentRelease()).find((q) => q.subject === subject)?.id ?? ''

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const person = await makePerson(`The ${role}`)
  await join(where, person, role)
  const found = await lookUpContext(person.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

let partner: OrgContext
let owner: OrgContext
let client: TestOrganization
let practice: TestOrganization
let engagementId: string

beforeAll(async () => {
  practice = await makeOrganization('Northbank Advisory')
  await inTenant({ organizationId: practice.organizationId, userId: practice.organizationId }, (tx) =>
    tx.update(organization).set({ kind: 'practice' }).where(eq(organization.organizationId, practice.organizationId)),
  )
  partner = await memberOf(practice, 'lead')
  client = await makeOrganization('Harbour Insurance')
  owner = await memberOf(client, 'owner')
  engagementId = (await engagePractice(owner, { body: { practice: practice.slug, scope: 'facilitate', endsOn } })).id
})
afterAll(closePools)

const audits = (ctx: OrgContext, action: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.action, action))),
  )

const branding = (line: string) => ({ kind: 'branding' as const, name: 'Our cover', content: { line, note: '' } })

test('a client keeps the version that it was given until another one is pushed, or it takes it out', async () => {
  const { id } = await createTemplate(partner, { body: branding('Prepared with Northbank'), key: newId() })
  await pushTemplate(partner, { id, body: { version: 1, engagementIds: [engagementId] } })
  const cover = async () => (await buildSnapshot(owner, () => [])).branding?.line
  expect(await cover()).toBe('Prepared with Northbank')
  expect(await addVersion(partner, { id, body: branding('Prepared by Northbank Advisory') })).toEqual({ version: 2 })
  expect(await cover()).toBe('Prepared with Northbank')
  expect((await getTemplate(partner, id)).pins).toMatchObject([{ client: 'Harbour Insurance', version: 1, open: true }])
  await pushTemplate(partner, { id, body: { version: 2, engagementIds: [engagementId] } })
  expect(await cover()).toBe('Prepared by Northbank Advisory')
  const [pin] = await listPinned(owner)
  expect(pin).toMatchObject({
    version: 2,
    practiceName: 'Northbank Advisory',
    pinnedBy: 'The lead (Northbank Advisory)',
  })
  expect(await audits(owner, 'pin-template')).toHaveLength(2)
  expect(await audits(partner, 'push-template')).toHaveLength(2)
  await expect(removePin(await memberOf(client, 'lead'), { id: pin?.id ?? '' })).rejects.toMatchObject({ status: 403 })
  await expect(
    removePin(await memberOf(await makeOrganization(), 'owner'), { id: pin?.id ?? '' }),
  ).rejects.toMatchObject({
    status: 404,
  })
  await removePin(owner, { id: pin?.id ?? '' })
  expect(await cover()).toBeUndefined()
  expect(await audits(owner, 'remove-template')).toHaveLength(1)
})

test('a workshop can begin with a practice’s agenda', async () => {
  const made = async (name: string) => (await createUseCase(owner, { body: { name, stage: 'idea' } })).id
  const useCases = [await made('One'), await made('Two')]
  const questions = [questionAbout('use-case'), questionAbout('organization')]
  const { id } = await createTemplate(partner, {
    body: {
      kind: 'agenda',
      name: 'First day',
      content: { questions, minutes: 15 },
    },
  })
  await pushTemplate(partner, { id, body: { version: 1, engagementIds: [engagementId] } })
  const pinned = (await listPinned(owner)).find((one) => one.kind === 'agenda')
  const body = { name: 'Review', mode: 'named', leastVoters: 4 } as const
  const workshop = await createWorkshop(owner, { ...body, templateId: pinned?.id ?? '' })
  const items = await inTenant(owner, (tx) =>
    tx.select().from(workshopItem).where(eq(workshopItem.workshopId, workshop.id)).orderBy(workshopItem.place),
  )
  expect(items.map((i) => [i.questionId, i.useCaseId, i.minutes, i.why])).toEqual([
    [questions[0], useCases[0], 15, 'chosen'],
    [questions[0], useCases[1], 15, 'chosen'],
    [questions[1], null, 15, 'chosen'],
  ])
  // Another organisation's pin, and the practice's own template, are not there.
  const stranger = await memberOf(await makeOrganization(), 'lead')
  await expect(createWorkshop(stranger, { ...body, templateId: pinned?.id ?? '' })).rejects.toMatchObject({
    status: 404,
  })
  await expect(createWorkshop(owner, { ...body, templateId: id })).rejects.toMatchObject({ status: 404 })
})

test('a practice’s words stand in invitations', async () => {
  const content = { invitation: 'We begin on Monday with the claims team.' }
  const { id } = await createTemplate(partner, { body: { kind: 'message', name: 'Welcome', content } })
  await pushTemplate(partner, { id, body: { version: 1, engagementIds: [engagementId] } })
  const email = `${newId()}@example.test`
  await inviteMember(owner, { invitee: { email, role: 'viewer' } })
  const [sent] = await identityDb().select().from(mail).where(eq(mail.recipient, email))
  expect(sent?.body).toContain(content.invitation)
})

test('templates are made and pushed by leads of a practice, to its own clients, and where more than sums are shown', async () => {
  const member = await memberOf(practice, 'member')
  await expect(createTemplate(member, { body: branding('x') })).rejects.toMatchObject({ status: 403 })
  await expect(createTemplate(await memberOf(client, 'lead'), { body: branding('x') })).rejects.toMatchObject({
    status: 404,
  })
  const { id } = await createTemplate(partner, { body: branding('x') })
  await expect(
    addVersion(partner, { id, body: { kind: 'message', name: 'x', content: { invitation: 'x' } } }),
  ).rejects.toMatchObject({ status: 422 })
  const unknown = { kind: 'agenda', name: 'x', content: { questions: ['no.such'], minutes: 5 } } as const
  await expect(
    createTemplate(partner, { body: { ...unknown, content: { ...unknown.content, questions: ['no.such'] } } }),
  ).rejects.toMatchObject({ status: 422 })

  const other = await makeOrganization()
  const theirs = await memberOf(other, 'owner')
  await expect(pushTemplate(partner, { id, body: { version: 1, engagementIds: [newId()] } })).rejects.toMatchObject({
    status: 404,
  })
  await expect(
    pushTemplate(partner, { id, body: { version: 7, engagementIds: [engagementId] } }),
  ).rejects.toMatchObject({
    status: 404,
  })
  const sums = await engagePractice(theirs, { body: { practice: practice.slug, scope: 'aggregates', endsOn } })
  await expect(
    pushTemplate(partner, { id, body: { version: 1, engagementIds: [engagementId, sums.id] } }),
  ).rejects.toMatchObject({ status: 422 })
  // All or none of what one push names.
  expect((await listPinned(owner)).some((one) => one.name === 'Our cover')).toBe(false)
  expect((await listTemplates(partner)).map((t) => t.kind)).toEqual(expect.arrayContaining(['agenda', 'branding']))
})

test('a version is never rewritten, by the application’s own role', async () => {
  const { id } = await createTemplate(partner, { body: branding('First') })
  const rewrite = inTenant(partner, (tx) => tx.update(template).set({ name: 'Other' }).where(eq(template.id, id)))
  await expect(rewrite).rejects.toMatchObject({ code: '42501' })
})
