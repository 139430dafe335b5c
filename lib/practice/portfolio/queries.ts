import { countClients, listSummarised } from '#lib/auth/client/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now, today } from '#lib/clock.ts'
import { authorizePractice } from '#lib/organization/policy.ts'
import { Semaphore } from '#lib/runtime/semaphore.ts'
import { storeSums } from './mutations.ts'
import { clientsOnPage, shownSums, stalledAfter } from './rules.ts'
import type { ClientStanding, ClientSums } from './types.ts'

/** Clients that are read at the same time: each needs connections, and others want some too. */
const atOnce = 3

/**
 * One page of the practice's clients with where each stands, by name. What is stored of a client is shown while nothing that
 * it depends on has changed, and made anew otherwise.
 *
 * @param page from 1.
 * @throws Problem 404 for an organisation that is no practice.
 */
export async function listStandings(ctx: OrgContext, page = 1): Promise<ClientStanding[]> {
  authorizePractice(ctx, 'read')
  const offset = (page - 1) * clientsOnPage
  const clients = await listSummarised(ctx, { today: today(), limit: clientsOnPage, offset })
  const semaphore = new Semaphore(atOnce)
  return Promise.all(
    clients.map(async ({ sums, changedAt, ...client }) =>
      shownSums(client, (sums as ClientSums | null) ?? (await semaphore.run(() => storeSums(ctx, client))), {
        changedAt,
        now: now(),
      }),
    ),
  )
}

/** How many clients the practice has, and how many of their roadmaps have stalled. @throws Problem 404. */
export async function countStandings(ctx: OrgContext): Promise<{ clients: number; stalled: number }> {
  authorizePractice(ctx, 'read')
  return countClients(ctx, { quietSince: new Date(now().getTime() - stalledAfter * 86_400_000) })
}
