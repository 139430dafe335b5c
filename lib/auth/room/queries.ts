import { identityStatement } from '#db/client.ts'
import type { WorkshopMode } from '#db/enums.ts'
import { mint } from '#lib/runtime/mint.ts'
import { lookUpContext } from '../session/queries.ts'
import { hashToken, idleHours, standing } from '../session/rules.ts'
import type { Part, RoomContext } from './types.ts'

const isToken = (token: string | undefined): token is string => token !== undefined && /^[\w-]{43}$/.test(token)
const isId = (text: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)

interface PersonRow {
  organizationId: string
  personId: string
  name: string
  part: Part
}

/** Whether the organisation of a workshop `w` lets anybody in: not while it is being deleted. SQL. */
const notErased = `not exists (
  select 1 from public.organization d where d.organization_id = w.organization_id and d.erased_from is not null)`

const guestQuery = `
  select p.organization_id as "organizationId", p.id as "personId", p.name, p.part
  from public.workshop_person p
  join public.workshop w on w.organization_id = p.organization_id and w.id = p.workshop_id
  where p.token_hash = $1 and p.workshop_id = $2 and p.removed_at is null and w.state <> 'closed' and ${notErased}`

const memberQuery = `
  select o.slug, p.id as "personId", p.part
  from public.workshop w
  join public.organization o on o.organization_id = w.organization_id
  join identity.session s on s.token_hash = $1
  join public.membership m on m.organization_id = w.organization_id and m.user_id = s.user_id
    and ${standing}
  left join public.workshop_person p on p.organization_id = w.organization_id and p.workshop_id = w.id
    and p.membership_id = m.id and p.removed_at is null
  where w.id = $2`

/** Who asks for a workshop: with a member's session, or else with a guest's token. Null when neither opens it. */
export async function lookUpRoom(
  tokens: { session: string | undefined; guest: string | undefined },
  workshopId: string,
): Promise<RoomContext | null> {
  if (!isId(workshopId)) return null
  return (await memberIn(tokens.session, workshopId)) ?? (await guestIn(tokens.guest, workshopId))
}

async function memberIn(token: string | undefined, workshopId: string): Promise<RoomContext | null> {
  if (!isToken(token)) return null
  const [row] = await identityStatement<{ slug: string; personId: string | null; part: Part | null }>(memberQuery, [
    hashToken(token),
    workshopId,
  ])
  if (!row?.personId || !row.part) return null
  const found = await lookUpContext(token, row.slug)
  if (found.kind !== 'context') return null
  const { organizationId, userId, name, tokenHash } = found.ctx
  const room = { organizationId, workshopId, personId: row.personId, userId, name, part: row.part, tokenHash }
  return mint<RoomContext>({ ...room, member: found.ctx })
}

async function guestIn(token: string | undefined, workshopId: string): Promise<RoomContext | null> {
  if (!isToken(token)) return null
  const tokenHash = hashToken(token)
  const [row] = await identityStatement<PersonRow>(guestQuery, [tokenHash, workshopId])
  if (!row) return null
  return mint<RoomContext>({ ...row, workshopId, userId: row.personId, member: null, tokenHash })
}

export interface FoundWorkshop {
  organizationId: string
  workshopId: string
  name: string
  mode: WorkshopMode
}

/** The workshop that the code leads to and that is not closed, or null. */
export async function findWorkshop(code: string): Promise<FoundWorkshop | null> {
  const [row] = await identityStatement<FoundWorkshop>(
    `select organization_id as "organizationId", id as "workshopId", name, mode
     from public.workshop w where code = $1 and state <> 'closed' and ${notErased}`,
    [code],
  )
  return row ?? null
}

const standingQuery = `
  select p.id as "personId"
  from public.workshop_person p
  join public.workshop w on w.organization_id = p.organization_id and w.id = p.workshop_id
  left join public.membership m on m.organization_id = p.organization_id and m.id = p.membership_id
    and ${standing}
  left join identity.session s on s.user_id = m.user_id and s.token_hash = any($2)
    and s.expires_at > now() and s.last_seen_at > now() - interval '${idleHours} hours'
  where p.workshop_id = $1 and p.removed_at is null
    and (s.token_hash is not null or (p.membership_id is null and w.state <> 'closed' and ${notErased} and p.token_hash = any($2)))`

/** Which people of a workshop still may be in it, of those who hold one of the tokens. */
export async function stillThere(workshopId: string, tokenHashes: readonly string[]): Promise<Set<string>> {
  const rows = await identityStatement<{ personId: string }>(standingQuery, [workshopId, tokenHashes])
  return new Set(rows.map((row) => row.personId))
}
