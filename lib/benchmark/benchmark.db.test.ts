import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import { and, eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closePools, identityDb, inIdentity, inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { startEmbedded } from '#db/embedded/server.ts'
import { prepareDatabase } from '#db/provision.ts'
import { answer } from '#db/schema/assessment.ts'
import { benchmarkContribution } from '#db/schema/benchmark.ts'
import { user } from '#db/schema/identity.ts'
import { auditLog, organization } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization, type TestPerson } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { env } from '#lib/runtime/env.ts'
import { createUseCase } from '#lib/use-case/mutations.ts'
import { contribute, releaseIfDue, withdraw } from './mutations.ts'
import { getBenchmark } from './queries.ts'

/** A database of its own: benchmarks are about every organisation that there is. */
const folder = mkdtempSync(pathOf(tmpdir(), 'footing-benchmark-'))
let database: Awaited<ReturnType<typeof startEmbedded>> | undefined
beforeAll(async () => {
  chmodSync(folder, 0o755)
  database = await startEmbedded(folder, 'benchmark-only')
  const urls = await prepareDatabase(database.ownerUrl, String(process.env.FOOTING_SECRET))
  process.env.DATABASE_APP_URL = urls.app
  process.env.DATABASE_AUTH_URL = urls.auth
})
afterAll(async () => {
  await closePools()
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

interface Given {
  sector: string
  size: string
  overall: number
  /** Who owns it; somebody of their own when it is left out. */
  by?: TestPerson
  /** Whether the owner's address is confirmed. */
  confirmed?: boolean
  days?: number
  people?: number
}

/** An organisation that has given a figure, as its rows would be. */
async function given({
  sector,
  size,
  overall,
  by,
  confirmed = true,
  days = 30,
  people = 2,
}: Given): Promise<OrgContext> {
  const org = await makeOrganization(`Canary ${sector} ${overall}`)
  const who = by ?? (await makePerson('The owner'))
  await join(org, who, 'owner')
  const { organizationId, assessmentId } = org
  if (confirmed) await identityDb().update(user).set({ emailVerifiedAt: new Date() }).where(eq(user.id, who.userId))
  const found = await lookUpContext(who.token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  const owner = found.ctx
  const questions = allQuestions(currentRelease()).filter((q) => q.subject === 'organization')
  await inTenant(owner, async (tx) => {
    await tx
      .update(organization)
      .set({ sector, size, createdAt: sql`now() - make_interval(days => ${days})` })
      .where(eq(organization.organizationId, organizationId))
    for (let i = 0; i < people; i += 1)
      await tx.insert(answer).values({
        organizationId,
        assessmentId,
        questionId: questions[i]?.id ?? '',
        useCaseId: null,
        authorId: crypto.randomUUID(),
        state: 'answered',
        level: 2,
        version: 1,
      })
    await tx
      .insert(benchmarkContribution)
      .values({ organizationId, sector, size, overall, dimensions: { data: overall }, contributedById: owner.userId })
  })
  return owner
}

const giver = (sector: string, size: string, overall: number) => given({ sector, size, overall })

/** Nothing is left of what other tests gave and published. */
async function forgetAll(): Promise<void> {
  const owner = postgres({ ...connectionOptions(String(database?.ownerUrl)), max: 1 })
  await owner`truncate library.benchmark_release`
  await owner`truncate public.benchmark_contribution`
  await owner.end()
}

const small = 'Up to 49 people'
const large = '5,000 people or more'

test('an owner gives figures of an answered assessment, and nobody else does', async () => {
  const org = await makeOrganization('Answered')
  const owner = await memberOf(org, 'owner')
  await expect(contribute(owner)).rejects.toMatchObject({ status: 422, message: expect.stringContaining('sector') })
  await inTenant(owner, (tx) =>
    tx
      .update(organization)
      .set({ sector: 'Media', size: small })
      .where(eq(organization.organizationId, org.organizationId)),
  )
  await expect(contribute(owner)).rejects.toMatchObject({ status: 422 })
  const row = (questionId: string, useCaseId: string | null) => ({
    organizationId: org.organizationId,
    assessmentId: org.assessmentId,
    questionId,
    useCaseId,
    authorId: owner.userId,
    state: 'answered' as const,
    level: 3,
    version: 1,
  })
  const questions = allQuestions(currentRelease())
  await inTenant(owner, (tx) =>
    tx.insert(answer).values(questions.filter((q) => q.subject === 'organization').map((q) => row(q.id, null))),
  )
  const { id } = await createUseCase(owner, { body: { name: 'A secret use case', stage: 'pilot' } })
  await inTenant(owner, (tx) =>
    tx.insert(answer).values(questions.filter((q) => q.subject === 'use-case').map((q) => row(q.id, id))),
  )
  // The answers were written past the door: another use case makes the scores new.
  await createUseCase(owner, { body: { name: 'Another', stage: 'idea' } })
  await expect(contribute(await memberOf(org, 'lead'))).rejects.toMatchObject({ status: 403 })
  await contribute(owner)
  const { own, cohorts } = await getBenchmark(owner)
  expect(own).toMatchObject({ sector: 'Media', size: small, contributedBy: 'The owner' })
  expect(own?.overall).toBeGreaterThan(50)
  expect((await getBenchmark(owner)).pending).toContain('confirmed e-mail address')
  expect(cohorts).toEqual([])
  const audits = await inTenant(owner, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, org.organizationId), eq(auditLog.action, 'contribute-benchmark'))),
  )
  expect(audits).toHaveLength(1)
  expect(JSON.stringify(audits[0]?.after)).not.toContain('secret')
  await expect(withdraw(await memberOf(org, 'lead'))).rejects.toMatchObject({ status: 403 })
  await withdraw(owner)
  await expect(withdraw(owner)).rejects.toMatchObject({ status: 404 })
  expect((await getBenchmark(owner)).own).toBeNull()
})

test('cohorts of five and more are shown to those who give, and a withdrawal takes everything back', async () => {
  const insurers = await Promise.all([40, 45, 50, 55, 60, 65].map((figure) => giver('Insurance', small, figure)))
  const banks = await Promise.all([20, 30, 40, 50, 60].map((figure) => giver('Banking', large, figure)))
  const [retailer] = await Promise.all([70, 80].map((figure) => giver('Retail', small, figure)))
  expect(await releaseIfDue({ hours: 0 })).toBe(true)
  const [insurer] = insurers
  const [bank] = banks
  if (!insurer || !bank || !retailer) throw new Error('nobody')

  const seen = await getBenchmark(insurer)
  expect(seen.cohorts.map(({ sector, size, n }) => [sector, size, n])).toEqual([
    ['', '', 13],
    ['Insurance', '', 6],
    ['Insurance', small, 6],
  ])
  expect(seen.cohorts[1]?.overall).toEqual({ median: 55, quartiles: null })
  // Two retailers would follow from all less insurers less banks: so the smaller of the two sectors is not shown.
  expect((await getBenchmark(bank)).cohorts.map(({ sector }) => sector)).toEqual([''])
  expect((await getBenchmark(retailer)).cohorts.map(({ sector }) => sector)).toEqual([''])
  // Whoever gives nothing sees nothing.
  expect((await getBenchmark(await memberOf(await makeOrganization(), 'owner'))).cohorts).toEqual([])
  expect(JSON.stringify(seen.cohorts)).not.toContain('Canary')

  // Another organisation's contribution is not there, and what is published cannot be read or changed by the tenant role.
  expect(await inTenant(bank, (tx) => tx.select().from(benchmarkContribution))).toHaveLength(1)
  const reach = inTenant(bank, (tx) => tx.execute('select * from library.benchmark_release'))
  await expect(reach).rejects.toMatchObject({ code: '42501' })

  // One more joins: the figures stay, so that nobody can see what it gave.
  await giver('Insurance', small, 99)
  expect(await releaseIfDue({ hours: 0 })).toBe(false)
  expect((await getBenchmark(insurer)).cohorts[0]?.n).toBe(13)
  // Nor before a day has passed, however many join.
  await Promise.all([1, 2, 3, 4].map((figure) => giver('Insurance', small, figure)))
  expect(await releaseIfDue()).toBe(false)

  await withdraw(insurer)
  expect((await getBenchmark(bank)).cohorts).toEqual([])
  // One has left since: what is published next would tell its figure to whoever kept the last one.
  expect(await releaseIfDue({ hours: 0 })).toBe(false)
  for (const one of insurers.slice(1)) await withdraw(one)
  expect(await releaseIfDue({ hours: 0 })).toBe(true)
  const later = await getBenchmark(bank)
  expect(later.cohorts[0]?.n).toBe(13 - 6 + 5)
  const [row] = await inIdentity((tx) =>
    tx.execute<{ held: number }>(
      "select count(*)::int as held from public.benchmark_contribution where overall in (40, 45, 50, 55, 60, 65) and sector = 'Insurance'",
    ),
  )
  expect(row?.held).toBe(0)
})

describe('somebody who wants one contributor’s figures', () => {
  beforeEach(forgetAll)
  const place = { sector: 'Insurance', size: small }

  /** What everybody who gives can see, and the victim's own. */
  async function victim(): Promise<OrgContext> {
    return given({ ...place, overall: 57 })
  }

  test('gets no release with four organisations of one person, also under aliases of one address', async () => {
    const target = await victim()
    const eve = await makePerson('Eve')
    for (const overall of [0, 0, 100, 100]) await given({ ...place, overall, by: eve })
    for (let i = 0; i < 4; i += 1) {
      const alias = await makePerson(`Eve ${i}`)
      await identityDb()
        .update(user)
        .set({ email: `eve+${i}-${alias.userId}@evil.test` })
        .where(eq(user.id, alias.userId))
      await given({ ...place, overall: i < 2 ? 0 : 100, by: alias })
    }
    expect(await releaseIfDue({ hours: 0 })).toBe(false)
    expect((await getBenchmark(target)).cohorts).toEqual([])
    // Three more owners make five in all: the aliases and organisations of one person are one of them.
    for (const overall of [40, 50, 60]) await giver(place.sector, place.size, overall)
    expect(await releaseIfDue({ hours: 0 })).toBe(true)
    expect((await getBenchmark(target)).cohorts[0]?.n).toBe(6)
  })

  test('gets no release with addresses that nobody confirmed, with young organisations, or with people who answer alone', async () => {
    const target = await victim()
    for (const overall of [0, 0, 100, 100]) {
      await given({ ...place, overall, confirmed: false })
      await given({ ...place, overall, days: 13 })
      await given({ ...place, overall, people: 1 })
    }
    expect(await releaseIfDue({ hours: 0 })).toBe(false)
    expect((await getBenchmark(target)).cohorts).toEqual([])
  })

  test('sees nothing move by renewing, moving or withdrawing what is theirs', async () => {
    const target = await victim()
    const eve = await makePerson('Eve')
    const mine = await given({ ...place, overall: 0, by: eve })
    const second = await given({ ...place, overall: 100, by: eve })
    for (const overall of [40, 50, 60, 70]) await giver(place.sector, place.size, overall)
    expect(await releaseIfDue({ hours: 0 })).toBe(true)
    const published = (await getBenchmark(target)).cohorts
    expect(published[0]?.n).toBe(6)
    const change = (set: Partial<{ overall: number; sector: string; size: string }>) =>
      inTenant(mine, (tx) =>
        tx
          .update(benchmarkContribution)
          .set({ ...set, contributedAt: sql`now()` })
          .where(eq(benchmarkContribution.organizationId, mine.organizationId)),
      )
    for (const set of [{ overall: 100 }, { overall: 50 }, { sector: 'Banking' }, { size: large }]) {
      await change(set)
      expect(await releaseIfDue({ hours: 0 })).toBe(false)
      expect((await getBenchmark(target)).cohorts).toEqual(published)
    }
    // What was published is taken back, and comes again only when it cannot be told who left.
    await withdraw(second)
    expect(await releaseIfDue({ hours: 0 })).toBe(false)
    await given({ ...place, overall: 100, by: eve })
    expect(await releaseIfDue({ hours: 0 })).toBe(false)
    expect((await getBenchmark(target)).cohorts).toEqual([])
  })

  test('can work it out as four different people with confirmed addresses: what the screen and decision 028 say', async () => {
    const target = await victim()
    for (const overall of [0, 0, 100, 100]) await giver(place.sector, place.size, overall)
    expect(await releaseIfDue({ hours: 0 })).toBe(true)
    expect((await getBenchmark(target)).cohorts[0]?.overall.median).toBe(55)
  })
})

test('where the operator has switched benchmarks off nobody gives and nothing is shown, and whoever gave can withdraw', async () => {
  await forgetAll()
  const givers = await Promise.all([1, 2, 3, 4, 5].map((overall) => giver('Media', small, overall)))
  expect(await releaseIfDue({ hours: 0 })).toBe(true)
  const [one] = givers
  if (!one) throw new Error('nobody')
  const settings = env()
  settings.benchmarks = false
  try {
    expect(await getBenchmark(one)).toMatchObject({ off: true, cohorts: [], now: null })
    await expect(contribute(one)).rejects.toMatchObject({ status: 403, title: 'Switched off' })
    await withdraw(one)
    expect(await releaseIfDue({ hours: 0 })).toBe(false)
  } finally {
    settings.benchmarks = true
  }
})
