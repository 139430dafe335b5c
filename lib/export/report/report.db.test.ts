import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { session, user } from '#db/schema/identity.ts'
import { auditLog } from '#db/schema/organization.ts'
import { seedDemo } from '#db/seed/demo.ts'
import { join, makeOrganization, makePerson, makeUseCase } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { recordExport } from './mutations.ts'
import { buildSnapshot } from './queries.ts'
import { portfolioSentence, reportFileName } from './rules.ts'
import type { Snapshot } from './types.ts'

const reasonsOf = () => ['because']

async function contextFor(token: string, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(token, slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

async function tokenOf(email: string): Promise<string> {
  const [who] = await identityDb().select({ id: user.id }).from(user).where(eq(user.email, email))
  if (!who) throw new Error(`${email} cannot sign in.`)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000)
  await identityDb()
    .insert(session)
    .values({ tokenHash: hashToken(token), userId: who.id, expiresAt })
  return token
}

let lead: OrgContext
let slug: string
let snapshot: Snapshot

beforeAll(async () => {
  const demo = await seedDemo({ hashPassword: async () => 'not a real hash', today: today() })
  slug = demo.slug
  const email = demo.people.find((p) => p.role === 'lead')?.email ?? ''
  lead = await contextFor(await tokenOf(email), slug)
  snapshot = await buildSnapshot(lead, reasonsOf)
})

afterAll(closePools)

const useCase = (name: string) => {
  const found = snapshot.useCases.find((u) => u.name === name)
  if (!found) throw new Error(`no use case ${name}`)
  return found
}

describe('the snapshot of an organisation', () => {
  test('says what the screens say', async () => {
    const portfolio = await getPortfolio(lead)
    expect(snapshot.useCases.map((u) => [u.id, u.scorecard])).toEqual(
      portfolio.useCases.map((u) => [u.useCase.id, u.scorecard]),
    )
    expect(snapshot.organization.name).toBe('Harbour Mutual')
    expect(snapshot.assessment).toEqual({
      id: portfolio.assessment.id,
      name: portfolio.assessment.name,
      revision: portfolio.assessment.revision,
    })
    expect(portfolioSentence(snapshot.totals.verdicts)).toContain('Of 6 use cases, 1 can run now')
    expect(reportFileName(snapshot)).toMatch(/^harbour-mutual-.+-\d{4}-\d{2}-\d{2}\.pdf$/)
  })

  test('has every question that is asked, with who said what about it', () => {
    const triage = useCase('Claims triage')
    expect(triage.answers.every((a) => a.standing !== 'Not answered')).toBe(true)
    const counted = triage.answers.filter((a) => a.points !== null)
    expect(counted.length).toBeGreaterThan(40)
    for (const { level, anchor, standing } of counted) {
      expect(anchor).not.toBe('')
      expect(snapshot.framework.levels[level ?? -1]).toBe(standing)
    }
    const all = [...snapshot.organizationAnswers, ...snapshot.useCases.flatMap((u) => u.answers)]
    expect(all.filter((a) => a.notes.length > 0).length).toBeGreaterThan(50)
    expect(all.some((a) => a.standing === 'I don’t know')).toBe(true)
    expect(all.some((a) => /^Not applicable: \S/.test(a.standing))).toBe(true)
    expect(all.flatMap((a) => a.notes).some((n) => n.author.endsWith(', for the record'))).toBe(true)
    expect(useCase('Underwriting submission intake').answers.some((a) => a.standing === 'Not answered')).toBe(true)
  })

  test('names owners, gates and the way up', () => {
    expect(useCase('Fraud referral scoring').seats.find((s) => s.seat === 'technical-lead')?.person).toBeNull()
    const [failed] = useCase('Fraud referral scoring').gates.filter((g) => g.state === 'failed')
    expect(failed).toMatchObject({ details: ['because'] })
    expect(failed?.text).toMatch(/^[A-Z].*\.$/)
    expect(useCase('Claims triage').wayUp?.remedies.length).toBeGreaterThan(0)
    expect(useCase('Claims triage').leadership).toHaveLength(7)
  })

  test('holds an empty plan while there is none, then the roadmap with its numbers', async () => {
    expect(snapshot.roadmap).toMatchObject({ generatedAt: null, actions: [], schedule: { p80: null } })
    await generateRoadmap(lead)
    const { roadmap, useCases } = await buildSnapshot(lead, reasonsOf)
    expect(roadmap.generatedAt).not.toBeNull()
    expect(roadmap.actions.length).toBeGreaterThan(30)
    expect(roadmap.actions[0]?.number).toMatch(/^ACT-\d+$/)
    const known = new Set(useCases.map((u) => u.id))
    expect(roadmap.actions.flatMap((a) => a.useCases).every((id) => known.has(id))).toBe(true)
  })

  test('of an organisation with nothing in it is empty and sound', async () => {
    const org = await makeOrganization('Nothing yet')
    const person = await makePerson()
    await join(org, person, 'viewer')
    const empty = await buildSnapshot(await contextFor(person.token, org.slug), reasonsOf)
    expect(empty).toMatchObject({ organization: { name: 'Nothing yet' }, useCases: [], roadmap: { actions: [] } })
    expect(empty.organizationAnswers.every((a) => a.standing === 'Not answered')).toBe(true)
  })
})

describe('who gets a report', () => {
  test("another organisation's member finds nothing here, and their own holds nothing of this one", async () => {
    const org = await makeOrganization('Elsewhere')
    const person = await makePerson()
    await join(org, person, 'owner')
    await makeUseCase(org, 'Their own')
    expect(await lookUpContext(person.token, slug)).toMatchObject({ kind: 'stranger' })
    const theirs = await buildSnapshot(await contextFor(person.token, org.slug), reasonsOf)
    expect(theirs.useCases.map((u) => u.name)).toEqual(['Their own'])
    expect(JSON.stringify(theirs)).not.toMatch(/Harbour|Claims triage|Adeyemi/)
  })

  test('taking one out is written down once, with the state that it shows', async () => {
    const rows = () =>
      inTenant(lead, (tx) =>
        tx
          .select()
          .from(auditLog)
          .where(and(eq(auditLog.organizationId, lead.organizationId), eq(auditLog.action, 'export-report'))),
      )
    const before = await rows()
    await recordExport(lead, snapshot)
    const after = await rows()
    expect(after).toHaveLength(before.length + 1)
    expect(after.find((row) => !before.some((old) => old.id === row.id))).toMatchObject({
      actorId: lead.userId,
      outcome: 'done',
      after: { revision: snapshot.assessment.revision, framework: '1.0', useCases: 6 },
    })
  })
})
