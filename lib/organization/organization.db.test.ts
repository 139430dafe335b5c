import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization, type TestPerson } from '#db/testing/factories.ts'
import { getCurrentRevisions } from '#lib/assessment/queries.ts'
import { changeName } from '#lib/auth/account/mutations.ts'
import { listOrganizationsOf } from '#lib/auth/queries.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import { type OrgContext, type Role, roles, type SignedIn } from '#lib/auth/types.ts'
import { createOrganization } from '#lib/founding/mutations.ts'
import { listMembers } from './member/queries.ts'
import { updateOrganization } from './mutations.ts'
import { getOrganization } from './queries.ts'

const facts = (name: string) => ({ name, sector: 'Insurance', size: '50 to 249 people' })

async function contextOf(who: TestPerson, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(who.token, slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

async function signedIn(person: TestPerson): Promise<SignedIn> {
  const who = await findSignedIn(person.token)
  if (!who) throw new Error('not signed in')
  return who
}

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  return contextOf(who, where.slug)
}

const auditOf = (ctx: OrgContext) =>
  inTenant(ctx, (tx) => tx.select().from(auditLog).where(eq(auditLog.organizationId, ctx.organizationId)))

afterAll(closePools)

describe('create organisation', () => {
  test('makes the person its owner, opens the first assessment and writes it down', async () => {
    const person = await makePerson('Anna Berg')
    const { slug } = await createOrganization(await signedIn(person), { facts: facts('Northgate Mutual') })
    expect(slug).toBe('northgate-mutual')
    const ctx = await contextOf(person, slug)
    expect(ctx.role).toBe('owner')
    expect(await getOrganization(ctx)).toMatchObject({ name: 'Northgate Mutual', sector: 'Insurance', demo: false })
    expect(await listMembers(ctx)).toMatchObject([{ name: 'Anna Berg', email: person.email, role: 'owner', knows: [] }])
    const [row] = await inTenant(ctx, (tx) => tx.execute<{ n: number }>(sql`select count(*)::int as n from assessment`))
    expect(row?.n).toBe(1)
    expect(await auditOf(ctx)).toMatchObject([
      { action: 'create-organization', actorId: person.userId, outcome: 'done' },
    ])
  })

  test('finds an address that is free, also for two of the same name at once', async () => {
    const people = await Promise.all([makePerson(), makePerson(), makePerson()])
    const made = await Promise.all(
      people.map(async (person) => createOrganization(await signedIn(person), { facts: facts('Same Name') })),
    )
    expect(made.map(({ slug }) => slug).sort()).toEqual(['same-name', 'same-name-2', 'same-name-3'])
  })

  test('is throttled by the tenth of one person', async () => {
    const who = await signedIn(await makePerson())
    for (let n = 1; n <= 9; n += 1) await createOrganization(who, { facts: facts('One of many') })
    await expect(createOrganization(who, { facts: facts('One of many') })).rejects.toMatchObject({ status: 429 })
  })

  test('shows a person their own organisations only, by name', async () => {
    const person = await makePerson()
    const who = await signedIn(person)
    await createOrganization(who, { facts: facts('Zebra') })
    await createOrganization(who, { facts: facts('aardvark') })
    await createOrganization(await signedIn(await makePerson()), { facts: facts('Foreign') })
    expect((await listOrganizationsOf(who.userId)).map(({ name, role }) => [name, role])).toEqual([
      ['aardvark', 'owner'],
      ['Zebra', 'owner'],
    ])
  })
})

describe('update organisation', () => {
  test('changes the facts, keeps the address and writes it down', async () => {
    const org = await makeOrganization()
    const ctx = await memberOf(org, 'owner')
    await updateOrganization(ctx, facts('A new name'))
    expect(await getOrganization(ctx)).toMatchObject({ ...facts('A new name'), slug: org.slug })
    expect(await auditOf(ctx)).toMatchObject([{ action: 'update-organization', actorId: ctx.userId }])
  })

  test('is for owners', async () => {
    const org = await makeOrganization()
    for (const role of roles.filter((r) => r !== 'owner'))
      await expect(updateOrganization(await memberOf(org, role), facts('No'))).rejects.toMatchObject({ status: 403 })
  })

  test('reaches no other organisation', async () => {
    const [mine, theirs] = [await makeOrganization('Mine'), await makeOrganization('Theirs')]
    const ctx = await memberOf(mine, 'owner')
    const owner = await memberOf(theirs, 'owner')
    await updateOrganization(ctx, facts('Changed'))
    expect((await getOrganization(owner)).name).toBe('Theirs')
    // A context is minted from a membership: there is none for a stranger, whatever the address.
    const stranger = await makePerson()
    expect((await lookUpContext(stranger.token, theirs.slug)).kind).toBe('stranger')
    expect((await lookUpContext(stranger.token, 'no-such-organisation')).kind).toBe('stranger')
  })
})

describe('change name', () => {
  test('reaches every organisation of the person, and nobody else', async () => {
    const [north, south] = [await makeOrganization('North'), await makeOrganization('South')]
    const person = await makePerson('Old Name')
    const other = await makePerson('Someone Else')
    for (const org of [north, south]) await join(org, person, 'member')
    await join(north, other, 'owner')
    const looking = await contextOf(other, north.slug)
    const { revision } = await getCurrentRevisions(looking)
    await changeName(await signedIn(person), { name: 'New Name' })
    expect((await signedIn(person)).name).toBe('New Name')
    for (const org of [north, south]) {
      const ctx = await contextOf(person, org.slug)
      expect(ctx.name).toBe('New Name')
      expect(await auditOf(ctx)).toMatchObject([
        { action: 'change-name', actorId: person.userId, before: null, after: null },
      ])
    }
    expect((await listMembers(await contextOf(other, north.slug))).map(({ name }) => name)).toEqual([
      'Someone Else',
      'New Name',
    ])
    // Whatever was computed with the old name in it is read again.
    expect((await getCurrentRevisions(looking)).revision).toBeGreaterThan(revision)
    const [row] = await identityDb().select().from(user).where(eq(user.id, other.userId))
    expect(row?.name).toBe('Someone Else')
  })
})
