import { identityStatement } from '#db/client.ts'
import type { engagementScopes } from '#db/enums.ts'
import { mint } from '#lib/runtime/mint.ts'
import { assertMinted } from '#lib/runtime/minted.ts'
import type { OrgContext, StandingEngagement } from '../types.ts'

/** What a client lets the practice do: see sums, read, run workshops, or lead the assessment. */
export type Scope = (typeof engagementScopes)[number]

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

/** A client in the practice's portfolio, with what is stored of its sums. */
export interface SummarisedClient extends Client {
  /** As they were stored; null where they never were, or are no longer those of today. */
  sums: unknown
  /** When anybody last changed anything on its roadmap; null where there is none. */
  changedAt: Date | null
}

/** The counters that a client's sums were made at, and what they are now: its newest assessment and its roadmap. */
const countersNow = `
  left join lateral (select id, revision from public.assessment
    where organization_id = m."organizationId" order by created_at desc, id desc limit 1) a on true
  left join lateral (select sum(saves)::int as saves from public.save_count
    where organization_id = m."organizationId" and assessment_id = a.id) c on true
  left join public.roadmap r on r.organization_id = m."organizationId" and r.assessment_id = a.id
  left join public.client_summary s on s.organization_id = m."organizationId" and s.assessment_id = a.id`

const summaryQuery = `
  select m.*, r.changed_at as "changedAt", case when s.as_of = $2::date and s.revision = a.revision + coalesce(c.saves, 0)
    and s.roadmap_revision = coalesce(r.revision, 0) then s.sums end as sums
  from (${clientQuery} limit $3 offset $4) m ${countersNow}
  order by lower(m.name), m.id`

/**
 * Some of the clients whose engagement stands, by name, with their sums where these are those of `today`: one statement.
 *
 * @param today ISO day.
 */
export async function listSummarised(
  practice: OrgContext,
  { today, limit, offset }: { today: string; limit: number; offset: number },
): Promise<SummarisedClient[]> {
  const rows = await identityStatement<Omit<SummarisedClient, 'changedAt'> & { changedAt: string | Date | null }>(
    summaryQuery,
    [practice.organizationId, today, limit, offset],
  )
  return rows.map((row) => ({ ...row, changedAt: row.changedAt === null ? null : new Date(row.changedAt) }))
}

/**
 * How many clients a practice has, and with how many of them work is open and nothing has been changed since an instant, as
 * far as sums are stored.
 */
export async function countClients(
  practice: OrgContext,
  { quietSince }: { quietSince: Date },
): Promise<{ clients: number; stalled: number }> {
  const [row] = await identityStatement<{ clients: number; stalled: number }>(
    `select count(*)::int as clients, (count(*) filter (where s.open > 0 and r.changed_at <= $2))::int as stalled
     from (${clientQuery}) m
     left join public.client_summary s on s.organization_id = m."organizationId"
     left join public.roadmap r on r.organization_id = m."organizationId" and r.assessment_id = s.assessment_id`,
    [practice.organizationId, quietSince.toISOString()],
  )
  return row ?? { clients: 0, stalled: 0 }
}

/**
 * The right to read a client's figures for the practice's portfolio, for this request. Whoever gets it shows of an
 * engagement for sums nothing but sums.
 */
export function readingContext(practice: OrgContext, client: Client): OrgContext {
  assertMinted(practice)
  const { organizationId, slug, name, id, practiceName, endsOn, colour } = client
  return mint<OrgContext>({
    ...practice,
    organizationId,
    slug,
    organizationName: name,
    role: 'viewer',
    kind: 'client',
    engagement: { id, practiceName, endsOn, colour },
  })
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
