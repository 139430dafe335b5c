import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { makePerson } from '#db/testing/factories.ts'
import { signInAs } from '#lib/auth/session/mutations.ts'
import { answeredDays, sweepAged } from '#lib/erasure/age/mutations.ts'
import { makeSized, type Sized } from './growth-fixtures.ts'
import { type Figure, grown, timed } from './measure.ts'

/** What stays in the database: sessions of many people, and what saves leave behind. */

const runs = 40
const sessionsEach = 10
const sessions = [20_000, 200_000] as const

/** Until there are that many sessions, of people who are all signed in on ten devices. */
async function fillSessions(owner: postgres.Sql, count: number): Promise<void> {
  await owner`
    with crowd as (
      insert into identity."user" (id, email, name)
      select id, id || '@example.test', 'One of many'
      from (select gen_random_uuid() as id from generate_series(1, ${count / sessionsEach}::int)) as made
      returning id)
    insert into identity.session (token_hash, user_id, expires_at)
    select encode(sha256((id::text || i)::bytea), 'hex'), id, now() + interval '30 days'
    from crowd, generate_series(1, ${sessionsEach}::int) i`
  await owner`analyze identity.session`
}

export async function measureSessions(ownerUrl: string): Promise<Figure[]> {
  const owner = postgres({ ...connectionOptions(ownerUrl), max: 1 })
  const { userId } = await makePerson('Comes and goes')
  const visit = { peer: 'bench', userAgent: '', token: undefined }
  const signIn = () => timed(runs, () => signInAs(visit, { userId, how: 'password' }))
  const [few, many] = sessions
  await fillSessions(owner, few)
  const before = await signIn()
  await fillSessions(owner, many - few)
  const after = await signIn()
  await owner.end()
  return [grown('G10 opening a session among 20,000 and 200,000', [before, after], 'ms', 1.5)]
}

const scopeOf = ({ org: { organizationId }, lead: { userId } }: Sized) => ({ organizationId, userId })

/** KB of all the organisation's rows. */
function weigh(of: Sized): Promise<number> {
  return inTenant(scopeOf(of), async (tx) => {
    const tables = await tx.execute<{ name: string }>(sql`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'organization_id'`)
    let bytes = 0
    for (const { name } of tables) {
      const [row] = await tx.execute<{ bytes: number }>(sql`
        select coalesce(sum(pg_column_size(t)), 0)::int as bytes from ${sql.identifier(name)} t
        where organization_id = ${of.org.organizationId}::uuid`)
      bytes += row?.bytes ?? 0
    }
    return bytes / 1024
  })
}

/** What was answered to the organisation's writes, as if all had come a day too long ago. */
async function ageAnswered(of: Sized): Promise<void> {
  await inTenant(scopeOf(of), (tx) =>
    tx.execute(sql`update idempotency set created_at = now() - make_interval(days => ${answeredDays + 1})
      where organization_id = ${of.org.organizationId}::uuid`),
  )
}

async function makeAnswered(of: Sized, count: number): Promise<void> {
  const { organizationId, userId } = scopeOf(of)
  await inTenant(scopeOf(of), (tx) =>
    tx.execute(sql`
      insert into idempotency (organization_id, key, user_id, request_hash, response)
      select ${organizationId}::uuid, gen_random_uuid(), ${userId}::uuid, repeat('0', 64), '{"version": 1}'
      from generate_series(1, ${count}::int)`),
  )
  await ageAnswered(of)
}

/** Microseconds that deleting one of so many rows takes. */
async function sweepingOne(of: Sized, count: number): Promise<number> {
  await makeAnswered(of, count)
  const begun = performance.now()
  const gone = await sweepAged()
  if (gone !== count) throw new Error(`The sweep deleted ${gone} of ${count} rows.`)
  return ((performance.now() - begun) * 1_000) / count
}

/** @param save saves one answer of that organisation. */
export async function measureRetention(save: (of: Sized) => Promise<void>): Promise<Figure[]> {
  const of = await makeSized(5)
  await ageAnswered(of)
  await sweepAged()
  const empty = await weigh(of)
  for (let i = 0; i < 200; i += 1) await save(of)
  const left = (await weigh(of)) - empty
  await ageAnswered(of)
  await sweepAged()
  const later = (await weigh(of)) - empty
  const few = await sweepingOne(of, 10_000)
  const many = await sweepingOne(of, 100_000)
  return [
    // A third of what a save writes answers its repetition.
    grown('G13 rows of 200 saves, at once and a week later', [left, later], 'KB', 0.7),
    grown('G13 sweeping one row of 10,000 and of 100,000', [few, many], 'µs', 1.2),
  ]
}
