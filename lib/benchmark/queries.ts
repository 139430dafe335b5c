import { createHmac } from 'node:crypto'
import { eq, getTableColumns } from 'drizzle-orm'
import { identityStatement, inTenant } from '#db/client.ts'
import { benchmarkContribution } from '#db/schema/benchmark.ts'
import { authorize } from '../auth/policy.ts'
import type { OrgContext } from '../auth/types.ts'
import { env } from '../env.ts'
import { nameOf } from '../organization/person/queries.ts'
import { getOrganization } from '../organization/queries.ts'
import { overviewOf } from '../portfolio/overview/rules.ts'
import { getPortfolio } from '../portfolio/queries.ts'
import type { Portfolio } from '../portfolio/types.ts'
import { contributedFigures } from './rules.ts'
import type { BenchmarkView, Cohort, Contribution, Figures } from './types.ts'

/** Share of the questions that have to be answered before figures say something, 0 to 1. */
const leastAnswered = 0.6

const mean = (figures: readonly number[]) =>
  figures.length === 0 ? null : figures.reduce((sum, one) => sum + one, 0) / figures.length

/** What would be given now, or the sentence that says why nothing can be. */
export function figuresOf(portfolio: Portfolio): { figures: Figures | null; hindrance: string } {
  const { open } = overviewOf(portfolio)
  const total = open.organization.total + open.useCases.total
  const overall = mean(portfolio.useCases.flatMap(({ scorecard }) => scorecard.readiness.score ?? []))
  if (overall === null)
    return { figures: null, hindrance: 'No use case has a readiness yet: answer its questions first.' }
  const answered = (open.organization.done + open.useCases.done) / total
  if (answered < leastAnswered) {
    const shares = `${Math.round(answered * 100)}% of the questions are answered`
    return { figures: null, hindrance: `${shares}; ${Math.round(leastAnswered * 100)}% are needed.` }
  }
  const dimensions = portfolio.framework.dimensions.flatMap(({ id }) => {
    const known = mean(
      portfolio.useCases.flatMap(({ scorecard }) => scorecard.dimensions.find((d) => d.id === id)?.score ?? []),
    )
    return known === null ? [] : [[id, known] as const]
  })
  return { figures: contributedFigures({ overall, dimensions: Object.fromEntries(dimensions) }), hindrance: '' }
}

/** Every contribution of the installation, without a way back to who gave it. For making releases, and nothing else. */
export async function listContributions(): Promise<Contribution[]> {
  const rows = await identityStatement<{
    id: string
    at: string
    sector: string
    size: string
    overall: number
    dimensions: Record<string, number>
  }>(
    `select organization_id as id, contributed_at::text as at, sector, size, overall, dimensions
     from public.benchmark_contribution order by organization_id`,
    [],
  )
  const { secret } = env()
  return rows.map(({ id, at, ...figures }) => ({
    ...figures,
    // Renewed figures are another contribution: what follows from the old ones and the new ones is about them.
    token: createHmac('sha256', secret).update(`benchmark ${id} ${at}`).digest('base64url'),
  }))
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
  const [portfolio, facts, [own], release] = await Promise.all([
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
  ])
  const { figures, hindrance } = figuresOf(portfolio)
  const shown = own && release && !release.retracted ? release : null
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
    now: placed ? null : figures,
    hindrance: placed ? 'Say your sector and size first: they decide whom you are compared with.' : hindrance,
    cohorts: (shown?.cohorts ?? []).filter(
      ({ sector, size }) => (sector === '' || sector === own?.sector) && (size === '' || size === own?.size),
    ),
    releasedAt: shown?.releasedAt ?? null,
  }
}
