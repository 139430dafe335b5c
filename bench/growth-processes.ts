import { availableParallelism } from 'node:os'
import postgres from 'postgres'
import { closePools } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { createWorkshop } from '#lib/workshop/mutations.ts'
import { makeSaveFixture, savesOf } from './fixtures.ts'
import type { Sized } from './growth-fixtures.ts'
import { load } from './load.ts'
import { type Figure, grown, median, most } from './measure.ts'
import type { Server, Stage } from './servers.ts'

/** What processes take, and what several of them bring. */

/** Of PostgreSQL's usual 100 connections six processes must do with these. */
const mostConnections = 15
const connections = 16
const seconds = 6

const cookieOf = ({ lead }: Sized) => ({ cookie: `footing.session=${lead.token}` })

/** How many it holds after reads, saves, sign-ins and a room at once: whatever opens one. */
export async function measureConnections(server: Server, ownerUrl: string, of: Sized): Promise<Figure[]> {
  const { id } = await createWorkshop(of.ctx, { name: 'Room', mode: 'named', leastVoters: 3 })
  const fixture = await makeSaveFixture(connections)
  // From here on all but the one that counts are the server's.
  await closePools()
  const leaving = new AbortController()
  const room = await fetch(`${server.url}/api/workshops/${id}/events`, {
    headers: cookieOf(of),
    signal: leaving.signal,
  })
  if (!room.ok) throw new Error(`The room answered ${room.status}.`)
  const signIn = () =>
    fetch(`${server.url}/api/session/sign-in`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ email: of.lead.email, password: 'not the password' }),
    })
  await Promise.all([
    load({ url: `${server.url}/o/${of.org.slug}`, connections, seconds, headers: cookieOf(of) }),
    load({ url: server.url, connections, seconds, ...savesOf(fixture, server.url) }),
    ...Array.from({ length: 8 }, signIn),
  ])
  const owner = postgres({ ...connectionOptions(ownerUrl), max: 1 })
  const [row] = await owner<{ count: number }[]>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and usename is not null and pid <> pg_backend_pid()`
  await owner.end()
  leaving.abort()
  return [most('G17 connections that one process takes', row?.count ?? Number.NaN, 'connections', mostConnections)]
}

/** The result page's requests a second with one worker and with two; nothing where there is one core only. */
export async function measureWorkers(stage: Stage, of: Sized): Promise<Figure[]> {
  if (availableParallelism() < 2) return []
  const servers = [await stage.product('one', { WORKERS: '1' }), await stage.product('two', { WORKERS: '2' })] as const
  const rateOf = async ({ url }: Server) =>
    (
      await load({
        url: `${url}/o/${of.org.slug}/use-cases/${of.useCases[1]}`,
        connections,
        seconds,
        headers: cookieOf(of),
      })
    ).rate
  const rates: [number[], number[]] = [[], []]
  for (let run = 0; run < 3; run += 1)
    for (const [i, server] of servers.entries()) {
      const rate = await rateOf(server)
      // The first one warms up.
      if (run > 0) rates[i as 0].push(rate)
    }
  for (const server of servers) await server.stop()
  const [one, two] = rates.map(median)
  return [grown('G19 result page, one worker and two (times as slow)', [1 / (one ?? 0), 1 / (two ?? 0)], 's', 0.75)]
}
