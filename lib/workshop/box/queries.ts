import { sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import type { Place } from '../queries.ts'
import type { RoundOf } from './rules.ts'

/** The item whose sealed round is open, in a transaction; null while none is. */
export async function findSealedRound(tx: TenantTransaction, place: Place): Promise<RoundOf | null> {
  const [row] = await tx.execute<RoundOf & Record<string, unknown>>(sql`
    select i.id as "itemId", i.round from workshop_item i
    join workshop w on w.organization_id = i.organization_id and w.id = i.workshop_id and w.mode = 'sealed'
    where i.organization_id = ${place.organizationId}::uuid and i.workshop_id = ${place.workshopId}::uuid
      and i.state = 'voting'`)
  return row ?? null
}

/** How many papers of a round lie in the box, and how many of them say something; a pass does not. */
export async function countBox(
  tx: TenantTransaction,
  { organizationId, workshopId }: Place,
  { itemId, round }: RoundOf,
): Promise<{ papers: number; voted: number }> {
  const [row] = await tx.execute<{ papers: number; voted: number }>(sql`
    select count(*)::int as papers, (count(*) filter (where choice <> 'pass'))::int as voted from workshop_box
    where organization_id = ${organizationId}::uuid and workshop_id = ${workshopId}::uuid
      and item_id = ${itemId}::uuid and round = ${round}`)
  return row ?? { papers: 0, voted: 0 }
}
