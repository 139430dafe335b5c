import { identityStatement } from '#db/client.ts'
import type { OrgContext, StandingEngagement } from '../types.ts'

/** What a client lets the practice do: see sums, read, run workshops, or lead the assessment. */
export type Scope = 'aggregates' | 'read' | 'facilitate' | 'lead'

/** A client of a practice, while the engagement stands. */
export interface Client extends StandingEngagement {
  scope: Scope
  organizationId: string
  slug: string
  name: string
  /** ISO date. */
  grantedOn: string
}

const clientQuery = `
  select e.id, e.practice_name as "practiceName", e.ends_on::text as "endsOn", e.colour, e.scope,
    e.granted_at::date::text as "grantedOn", o.organization_id as "organizationId", o.slug, o.name
  from public.engagement e
  join public.organization o on o.organization_id = e.organization_id
  where e.practice_id = $1 and e.revoked_at is null and e.ends_on >= current_date and o.erased_from is null
  order by lower(o.name), e.id`

/** The clients whose engagement of this practice stands, by name. */
export async function listClients(practice: OrgContext): Promise<Client[]> {
  return identityStatement<Client>(clientQuery, [practice.organizationId])
}

/**
 * The right to read a client's figures for the practice's portfolio, for this request. Whoever gets it shows of an
 * engagement for sums nothing but sums.
 */
export function readingContext(practice: OrgContext, client: Client): OrgContext {
  const { organizationId, slug, name, id, practiceName, endsOn, colour } = client
  return {
    ...practice,
    organizationId,
    slug,
    organizationName: name,
    role: 'viewer',
    kind: 'client',
    engagement: { id, practiceName, endsOn, colour },
  }
}

/** The colours of a practice's clients, also before the practice itself is known to be the reader's. */
export async function listClientColours(practiceId: string): Promise<number[]> {
  const rows = await identityStatement<{ colour: number }>(
    'select colour from public.engagement where practice_id = $1 and revoked_at is null and ends_on >= current_date',
    [practiceId],
  )
  return rows.map((row) => row.colour)
}

export interface FoundPractice {
  practiceId: string
  name: string
}

/** The practice at an address, or null. */
export async function findPractice(slug: string): Promise<FoundPractice | null> {
  const [row] = await identityStatement<FoundPractice>(
    `select organization_id as "practiceId", name from public.organization where slug = $1 and kind = 'practice' and erased_from is null`,
    [slug],
  )
  return row ?? null
}

/** Engagements whose last day is over and that nobody has revoked, of the whole installation. */
export async function listRunOut(): Promise<{ organizationId: string; id: string }[]> {
  return identityStatement(
    `select organization_id as "organizationId", id from public.engagement
     where revoked_at is null and ends_on < current_date`,
    [],
  )
}
