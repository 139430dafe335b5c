import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type APIRequestContext, expect } from '@playwright/test'
import { asc, eq } from 'drizzle-orm'
import { identityDb, inTenant } from '#db/client.ts'
import { session } from '#db/schema/identity.ts'
import { organization } from '#db/schema/organization.ts'
import { useCase } from '#db/schema/use-case.ts'
import { type PersonKey, people } from '#db/seed/demo/people.ts'

export const demoSlug = 'harbour-mutual'

/** The password that the server printed when it started. */
export const demoPassword = () =>
  readFileSync(join(String(process.env.FOOTING_DATA_DIR), 'demo-password'), 'utf8').trim()

/** A session of one of the demo's people, without the sign-in form. */
export async function demoSession(key: PersonKey): Promise<{ token: string }> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = createHash('sha256').update(token).digest('hex')
  await identityDb()
    .insert(session)
    .values({ tokenHash, userId: people[key].userId, expiresAt: new Date(Date.now() + 86_400_000) })
  return { token }
}

/** Ids of the demo's use cases, in the order of their numbers. */
export async function demoUseCases(): Promise<string[]> {
  const [demo] = await identityDb()
    .select({ id: organization.organizationId })
    .from(organization)
    .where(eq(organization.slug, demoSlug))
  if (!demo) throw new Error('There is no demo organisation.')
  const rows = await inTenant({ organizationId: demo.id, userId: people.tom.userId }, (tx) =>
    tx.select({ id: useCase.id }).from(useCase).orderBy(asc(useCase.number)),
  )
  return rows.map((row) => row.id)
}

/** Sees to it that the demo has a roadmap; asking twice makes one. @param request of somebody who may plan. */
export async function planDemo(request: APIRequestContext, origin: string): Promise<void> {
  const response = await request.post(`/api/o/${demoSlug}/roadmap`, { headers: { origin }, data: {} })
  expect(response.ok(), await response.text()).toBe(true)
}

/** Opens a workshop of the demo, with the agenda that it begins with. @returns its id. */
export async function openDemoWorkshop(request: APIRequestContext, origin: string): Promise<string> {
  const headers = { origin }
  const data = { name: 'Autumn review', mode: 'named', leastVoters: 3 }
  const made = await request.post(`/api/o/${demoSlug}/workshops`, { headers, data })
  expect(made.ok(), await made.text()).toBe(true)
  const { location } = (await made.json()) as { location: string }
  const id = location.split('/').at(-1) ?? ''
  const opened = await request.put(`/api/workshops/${id}/state`, { headers, data: { state: 'open' } })
  expect(opened.ok(), await opened.text()).toBe(true)
  return id
}
