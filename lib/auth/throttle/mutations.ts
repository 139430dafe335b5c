import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { tooMany } from '../../errors.ts'
import { env } from '../../runtime/env.ts'
import { countedBy, type LimitName, limits } from './rules.ts'

/**
 * Addresses and people are counted under a keyed hash: without the installation's secret the table tells nobody who tried
 * to sign in, not even by trying every address.
 */
const keyOf = (name: LimitName, subject: string) =>
  `${name}:${createHmac('sha256', env().secret).update(`${name} ${subject}`).digest('base64url')}`

interface Count extends Record<string, unknown> {
  points: number
  wait: number
}

/**
 * Counts an attempt before it is made, so that many at once are counted too. The clock is the database's, which all
 * processes share.
 *
 * @param by how many attempts it stands for.
 * @throws Problem 429 with the seconds until the next attempt, from the first attempt over the limit on.
 */
export async function countAttempt({
  name,
  subject,
  by = 1,
}: {
  name: LimitName
  subject: string
  by?: number
}): Promise<void> {
  const { points, seconds } = limits[name]
  const end = sql`now() + make_interval(secs => ${seconds})`
  const [count] = await identityDb().execute<Count>(sql`
    insert into identity.rate_limit as r (key, points, expire) values (${keyOf(name, subject)}, ${by}::int, ${end})
    on conflict (key) do update set
      points = case when r.expire > now() then r.points + ${by}::int else ${by}::int end,
      expire = case when r.expire > now() then r.expire else excluded.expire end
    returning points, greatest(1, ceil(extract(epoch from expire - now())))::int as wait`)
  if (count && count.points > points) throw tooMany(count.wait, countedBy(name))
}

/** Takes counted attempts back: they were legitimate. */
export async function uncountAttempt({
  name,
  subject,
  by = 1,
}: {
  name: LimitName
  subject: string
  by?: number
}): Promise<void> {
  await identityDb().execute(sql`
    update identity.rate_limit set points = greatest(points - ${by}::int, 0)
    where key = ${keyOf(name, subject)} and expire > now()`)
}

/** Forgets all attempts for that subject. */
export async function forgetAttempts({ name, subject }: { name: LimitName; subject: string }): Promise<void> {
  await identityDb().execute(sql`delete from identity.rate_limit where key = ${keyOf(name, subject)}`)
}
