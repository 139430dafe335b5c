import { createHmac } from 'node:crypto'
import { countDistinct, eq, getTableColumns } from 'drizzle-orm'
import { identityStatement, inTenant } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import { benchmarkContribution } from '#db/schema/benchmark.ts'
import { authorize } from '../auth/policy.ts'
import type { OrgContext } from '../auth/types.ts'
import { nameOf } from '../organization/person/queries.ts'
import { getOrganization } from '../organization/queries.ts'
import { portfolioFacts } from '../portfolio/facts/rules.ts'
import { getPortfolio } from '../portfolio/queries.ts'
import type { Portfolio } from '../portfolio/types.ts'
import { env } from '../runtime/env.ts'
import { contributedFigures, ownerKey, pendingOf } from './rules.ts'
import type { BenchmarkView, Candidate, Cohort, Figures } from './types.ts'

/** Share of the questions that have to be answered before figures say something, 0 to 1. */
const leastAnswered = 0.6

const switchedOff = 'Whoever runs this installation has switched benchmarks off.'

/** What would be given now, or the sentence that says why nothing can be. */
export function figuresOf(portfolio: Portfolio): { figures: Figures | null; hindrance: string } {
  const { readiness, dimensions, open } = portfolioFacts(portfolio)
  if (readiness === null)
    return { figures: null, hindrance: 'No use case has a readiness yet: answer its questions first.' }
  const answered = open.answered ?? 0
  if (answered < leastAnswered) {
    const shares = `${Math.round(answered * 100)}% of the questions are answered`
    return { figures: null, hindrance: `${shares}; ${Math.round(leastAnswered * 100)}% are needed.` }
  }
  const known = dimensions.flatMap(({ id, score }) => (score === null ? [] : [[id, score] as const]))
  return { figures: contributedFigures({ overall: readiness, dimensions: Object.fromEntries(known) }), hindrance: '' }
}

/** Of the organisation: confirmed addresses of its owners and of whoever gave, and its age in days. */
const standing = `
  array(select u.email from identity."user" u
    where u.email_verified_at is not null and (u.id = c.contributed_by_id or u.id in (
      select m.user_id from public.membership m where m.organization_id = o.organization_id and m.role = 'owner'))) as owners,
  floor(extract(epoch from now() - o.created_at) / 86400)::int as days`

/** Different people who have answered something. */
async function countAnswerers(scope: { organizationId: string; userId: string }): Promise<number> {
  const [row] = await inTenant(scope, (tx) => tx.select({ people: countDistinct(answer.authorId) }).from(answer))
  return row?.people ?? 0
}

/** Every contribution of the installation, the oldest first, without a way back to who gave it. For making releases, and nothing else. */
export async function listContributions(): Promise<Candidate[]> {
  const rows = await identityStatement<{
    id: string
    giver: string
    at: string
    sector: string
    size: string
    overall: number
    dimensions: Record<string, number>
    owners: string[]
    days: number
  }>(
    `select c.organization_id as id, c.contributed_by_id as giver, c.contributed_at::text as at, c.sector, c.size, c.overall,
       c.dimensions, ${standing}
     from public.benchmark_contribution c join public.organization o on o.organization_id = c.organization_id
     where o.demo = '' order by c.contributed_at, c.organization_id`,
    [],
  )
  const { secret } = env()
  const candidates: Candidate[] = []
  for (const { id, giver, at, owners, ...figures } of rows)
    candidates.push({
      ...figures,
      owners: owners.map(ownerKey),
      people: await countAnswerers({ organizationId: id, userId: giver }),
      // Renewed figures are another contribution: what follows from the old ones and the new ones is about them.
      token: createHmac('sha256', secret).update(`benchmark ${id} ${at}`).digest('base64url'),
    })
  return candidates
}

/** Why the organisation's figures do not count; empty when they do. */
async function findPending(ctx: OrgContext): Promise<string> {
  const [[row], people] = await Promise.all([
    identityStatement<{ owners: string[]; days: number }>(
      `select ${standing} from public.organization o
       left join public.benchmark_contribution c on c.organization_id = o.organization_id where o.organization_id = $1`,
      [ctx.organizationId],
    ),
    countAnswerers(ctx),
  ])
  return row ? pendingOf({ ...row, people }) : ''
}

export interface StoredRelease {
  releasedAt: string
  cohorts: Cohort[]
  blocks: Record<string, string>
  retracted: boolean
}

/** The newest release, also when it was retracted; null before the first. */
export async function findRelease(): Promise<StoredRelease | null> {
  const [row] = await identityStatement<StoredRelease>(
    `select to_char(released_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "releasedAt", cohorts, blocks,
       retracted_at is not null as retracted
     from library.benchmark_release order by released_at desc limit 1`,
    [],
  )
  return row ?? null
}

/** What an organisation sees of benchmarks: its own figures, and the cohorts that it belongs to if it contributes. */
export async function getBenchmark(ctx: OrgContext): Promise<BenchmarkView> {
  authorize(ctx, 'read')
  const off = !env().benchmarks
  const [portfolio, facts, [own], release, pending] = await Promise.all([
    getPortfolio(ctx),
    getOrganization(ctx),
    inTenant(ctx, (tx) =>
      tx
        .select({
          ...getTableColumns(benchmarkContribution),
          contributedBy: nameOf(benchmarkContribution, benchmarkContribution.contributedById),
        })
        .from(benchmarkContribution)
        .where(eq(benchmarkContribution.organizationId, ctx.organizationId)),
    ),
    findRelease(),
    findPending(ctx),
  ])
  const { figures, hindrance } = figuresOf(portfolio)
  const shown = own && !off && release && !release.retracted ? release : null
  const placed = facts.sector === '' || facts.size === ''
  return {
    own: own
      ? {
          overall: own.overall,
          dimensions: own.dimensions as Record<string, number>,
          sector: own.sector,
          size: own.size,
          contributedBy: own.contributedBy,
          contributedAt: own.contributedAt.toISOString(),
        }
      : null,
    now: placed || off ? null : figures,
    pending,
    off,
    hindrance: off
      ? switchedOff
      : placed
        ? 'Say your sector and size first: they decide whom you are compared with.'
        : hindrance,
    cohorts: (shown?.cohorts ?? []).filter(
      ({ sector, size }) => (sector === '' || sector === own?.sector) && (size === '' || size === own?.size),
    ),
    releasedAt: shown?.releasedAt ?? null,
  }
}
