import { loadOrgContext } from '../auth/loaders.ts'
import { may } from '../auth/policy.ts'
import { loadPortfolio } from '../portfolio/loaders.ts'
import { getBenchmark } from './queries.ts'

/** The benchmarks as this organisation sees them. */
export async function loadBenchmark(slug: string) {
  const ctx = await loadOrgContext(slug)
  const [view, { portfolio }] = await Promise.all([getBenchmark(ctx), loadPortfolio(slug)])
  return {
    view,
    dimensions: portfolio.framework.dimensions.map(({ id, name }) => ({ id, name })),
    mayDecide: may(ctx.role, 'manage-organization') && ctx.kind === 'client',
  }
}
