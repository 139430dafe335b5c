import { sql } from 'drizzle-orm'
import { asEraser, identityDb } from '#db/client.ts'
import { env } from '#lib/runtime/env.ts'

/** Days for which a write that is sent again is answered instead of done again. */
export const answeredDays = 7
/** Rows that one statement deletes: none holds up others for long. */
const batch = 10_000

/** What goes by age: a table, and which of its rows. */
function listAged() {
  const { events, audit } = env().keptDays
  const before = (days: number) => sql`now() - make_interval(days => ${days})`
  return [
    { table: 'idempotency', aged: sql`created_at < ${before(answeredDays)}` },
    ...(events === null
      ? []
      : [
          {
            table: 'workshop_event',
            aged: sql`at < ${before(events)} and workshop_id in (select id from workshop where closed_at < ${before(events)})`,
          },
        ]),
    ...(audit === null ? [] : [{ table: 'audit_log', aged: sql`at < ${before(audit)}` }]),
  ]
}

/**
 * Deletes what is older than the installation keeps it, of one organisation after the other: answers to repeated writes,
 * and where the operator says so what happened in closed workshops and the audit log.
 *
 * @returns how many rows went.
 */
export async function sweepAged(): Promise<number> {
  const organizations = await identityDb().execute<{ id: string }>(
    sql`select organization_id as id from public.organization`,
  )
  const aged = listAged()
  return asEraser(async (erasing) => {
    let gone = 0
    for (const { id } of organizations)
      for (const { table, aged: isAged } of aged) {
        let deleted: number
        do {
          const rows = await erasing(id, (tx) =>
            tx.execute(sql`
              delete from ${sql.identifier(table)} where ctid = any(array(
                select ctid from ${sql.identifier(table)}
                where organization_id = ${id}::uuid and ${isAged} limit ${batch}))`),
          )
          deleted = rows.count
          gone += deleted
        } while (deleted === batch)
      }
    return gone
  })
}
