import { createHash, randomBytes } from 'node:crypto'
import { identityDb, inTenant } from '../client.ts'
import { assessment } from '../schema/assessment.ts'
import { session, user } from '../schema/identity.ts'
import { membership, organization } from '../schema/organization.ts'
import { useCase } from '../schema/use-case.ts'

type Role = 'owner' | 'lead' | 'facilitator' | 'member' | 'viewer'

/** A person with a session; `token` is what the cookie would hold. */
export interface TestPerson {
  userId: string
  name: string
  email: string
  token: string
  tokenHash: string
}

export interface TestOrganization {
  organizationId: string
  slug: string
  name: string
  assessmentId: string
}

const unique = () => randomBytes(5).toString('hex')

export async function makePerson(name = 'Test person'): Promise<TestPerson> {
  const userId = crypto.randomUUID()
  const email = `${unique()}@example.test`
  const token = randomBytes(32).toString('base64url')
  const tokenHash = createHash('sha256').update(token).digest('hex')
  await identityDb().insert(user).values({ id: userId, email, name })
  await identityDb()
    .insert(session)
    .values({ tokenHash, userId, expiresAt: new Date(Date.now() + 86_400_000) })
  return { userId, name, email, token, tokenHash }
}

/** @param release that its assessment is bound to. */
export async function makeOrganization(
  name = 'Test organisation',
  release = { id: 'footing', version: '1.0' },
): Promise<TestOrganization> {
  const organizationId = crypto.randomUUID()
  const slug = `test-${unique()}`
  const assessmentId = crypto.randomUUID()
  await inTenant({ organizationId, userId: organizationId }, async (tx) => {
    await tx.insert(organization).values({ organizationId, slug, name })
    await tx.insert(assessment).values({
      organizationId,
      id: assessmentId,
      name: 'First assessment',
      frameworkId: release.id,
      frameworkVersion: release.version,
      startedOn: '2026-11-01',
    })
  })
  return { organizationId, slug, name, assessmentId }
}

/** Makes the person a member; returns the membership's id. */
export async function join(org: TestOrganization, person: TestPerson, role: Role): Promise<string> {
  const id = crypto.randomUUID()
  await inTenant({ organizationId: org.organizationId, userId: person.userId }, (tx) =>
    tx.insert(membership).values({
      organizationId: org.organizationId,
      id,
      userId: person.userId,
      name: person.name,
      email: person.email,
      role,
    }),
  )
  return id
}

export async function makeUseCase(org: TestOrganization, name = 'Test use case'): Promise<string> {
  const id = crypto.randomUUID()
  await inTenant({ organizationId: org.organizationId, userId: org.organizationId }, async (tx) => {
    const known = await tx.select({ id: useCase.id }).from(useCase)
    await tx
      .insert(useCase)
      .values({ organizationId: org.organizationId, id, number: known.length + 1, name, stage: 'pilot' })
  })
  return id
}
