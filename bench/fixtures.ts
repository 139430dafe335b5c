import { inTenant } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import {
  join,
  makeOrganization,
  makePerson,
  makeUseCase,
  type TestOrganization,
  type TestPerson,
} from '#db/testing/factories.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import type { LoadOptions } from './load.ts'

export interface SaveFixture {
  org: TestOrganization
  person: TestPerson
  useCases: string[]
}

/** An organisation with a member and enough use cases that every connection saves an answer of its own. */
export async function makeSaveFixture(useCases: number): Promise<SaveFixture> {
  const org = await makeOrganization('Bench')
  const person = await makePerson('Bench member')
  await join(org, person, 'member')
  const ids: string[] = []
  for (let i = 0; i < useCases; i += 1) ids.push(await makeUseCase(org, `Use case ${i + 1}`))
  return { org, person, useCases: ids }
}

/** An organisation with 200 use cases, every question answered, and a lead who looks at it. */
export async function makeLargePortfolio(useCases: number): Promise<{ org: TestOrganization; lead: TestPerson }> {
  const { org, person, useCases: ids } = await makeSaveFixture(useCases)
  const questions = [...currentRelease().dimensions.flatMap((d) => d.questions), ...currentRelease().marks.questions]
  let seed = 1
  const level = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % 5
  }
  const row = (questionId: string, useCaseId: string | null) => ({
    organizationId: org.organizationId,
    assessmentId: org.assessmentId,
    questionId,
    useCaseId,
    authorId: person.userId,
    state: 'answered' as const,
    level: level(),
    version: 1,
  })
  const rows = [
    ...questions.filter((q) => q.subject === 'organization').map((q) => row(q.id, null)),
    ...ids.flatMap((id) => questions.filter((q) => q.subject === 'use-case').map((q) => row(q.id, id))),
  ]
  const scope = { organizationId: org.organizationId, userId: person.userId }
  for (let at = 0; at < rows.length; at += 1_000)
    await inTenant(scope, (tx) => tx.insert(answer).values(rows.slice(at, at + 1_000)))
  return { org, lead: person }
}

/** One connection's endless series of saves of one answer: each with the version it saw and a key of its own. */
export function savesOf(
  { org, person, useCases }: SaveFixture,
  origin: string,
): Required<Pick<LoadOptions, 'next' | 'headers' | 'method'>> {
  const question = currentRelease()
    .dimensions.flatMap((d) => d.questions)
    .find((q) => q.subject === 'use-case')
  return {
    method: 'PUT',
    headers: { cookie: `footing.session=${person.token}`, origin, 'content-type': 'application/json' },
    next: (connection, seen) => {
      const version = seen ? Number((JSON.parse(seen) as { version?: number }).version ?? 0) : 0
      return {
        path: `/api/o/${org.slug}/assessments/${org.assessmentId}/answers/${question?.id}`,
        headers: { 'if-match': `"${version}"`, 'idempotency-key': newId() },
        body: JSON.stringify({
          state: 'answered',
          level: version % 5,
          confidence: 'medium',
          note: 'Seen in the run book.',
          useCaseId: useCases[connection % useCases.length],
        }),
      }
    },
  }
}
