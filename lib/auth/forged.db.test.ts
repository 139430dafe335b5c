import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { join, makeOrganization, makePerson, makeUseCase } from '#db/testing/factories.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { archiveUseCase } from '#lib/use-case/mutations.ts'
import { createWorkshop, setWorkshopState } from '#lib/workshop/mutations.ts'
import { authorize } from './policy.ts'
import { lookUpRoom } from './room/queries.ts'
import { lookUpContext } from './session/queries.ts'
import type { OrgContext } from './types.ts'

/** The right to act is an object that the door made, not its looks. */

let viewer: OrgContext
let lead: OrgContext
let leadsToken: string
let useCaseId: string

beforeAll(async () => {
  const org = await makeOrganization()
  useCaseId = await makeUseCase(org)
  const enter = async (role: 'viewer' | 'lead') => {
    const who = await makePerson(`The ${role}`)
    await join(org, who, role)
    const found = await lookUpContext(who.token, org.slug)
    if (found.kind !== 'context') throw new Error(found.kind)
    return { ctx: found.ctx, token: who.token }
  }
  viewer = (await enter('viewer')).ctx
  const leads = await enter('lead')
  lead = leads.ctx
  leadsToken = leads.token
})
afterAll(closePools)

const forged = 'FORGED_CONTEXT'

describe('a copy of a context', () => {
  test('is refused by the policy, even when it says what the original says', () => {
    expect(() => authorize(lead, 'plan-roadmap')).not.toThrow()
    expect(() => authorize({ ...lead }, 'plan-roadmap')).toThrow(forged)
    expect(() => authorize({ ...viewer, role: 'owner' }, 'read')).toThrow(forged)
  })

  test('changes nothing and reads nothing', async () => {
    const copy: OrgContext = { ...viewer, role: 'lead' }
    await expect(archiveUseCase(copy, { id: useCaseId, expectedVersion: 1 })).rejects.toThrow(forged)
    await expect(inTenant(copy, async () => 'in')).rejects.toThrow(forged)
    await expect(getPortfolio(viewer)).resolves.toBeDefined()
  })

  test('opens no workshop', async () => {
    const { id } = await createWorkshop(lead, { name: 'Review', mode: 'named', leastVoters: 3 })
    const room = await lookUpRoom({ session: leadsToken, guest: undefined }, id)
    if (!room) throw new Error('Nobody came in.')
    await expect(setWorkshopState({ ...room, part: 'facilitator' }, { state: 'open' })).rejects.toThrow(forged)
    await expect(setWorkshopState(room, { state: 'open' })).resolves.toBeUndefined()
  })
})

test('a context cannot be changed', () => {
  expect(() => Object.assign(viewer, { role: 'owner' })).toThrow(TypeError)
  expect(viewer.role).toBe('viewer')
})
