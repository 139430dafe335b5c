import { getCurrentRevisions } from '../assessment/queries.ts'
import { today } from '../clock.ts'
import { notFound } from '../errors.ts'
import { cachePerProcess } from '../runtime/cache.ts'
import { heapShare } from '../runtime/heap-share.ts'
import { perProcess } from '../runtime/per-process.ts'
import { analyse } from '../scoring/analyse.ts'
import type { Analysis } from '../scoring/types.ts'
import { type Reader, readState } from './state/queries.ts'
import type { PortfolioState } from './state/types.ts'
import type { Portfolio, PortfolioUseCase } from './types.ts'

/**
 * The last state of each organisation's portfolio that this process read. The revision is read anew under row-level
 * security for every request, and rises with every write that a score depends on: what is kept is never handed out when it
 * is older than an acknowledged write, nor without the right to read it.
 */
const states = cachePerProcess<PortfolioState>('portfolio states', {
  maxEntries: 10_000,
  maxSize: heapShare(1 / 16),
  sizeOf: ({ bytes }) => bytes.values().reduce((sum, one) => sum + one, 10_000),
})

/** Reading that is under way, by organisation: whoever comes meanwhile waits for it. */
const reading = perProcess('portfolio readings', () => new Map<string, Promise<PortfolioState>>())

function readOnce(ctx: Reader, asOf: string): Promise<PortfolioState> {
  const { organizationId } = ctx
  const running = reading().get(organizationId)
  if (running) return running
  const begun = readState(ctx, asOf, states().get(organizationId))
    .then((state) => {
      states().set(organizationId, state)
      return state
    })
    .finally(() => reading().delete(organizationId))
  reading().set(organizationId, begun)
  return begun
}

/** The organisation's portfolio, current at the moment of the call. */
export async function getPortfolio(ctx: Reader): Promise<Portfolio> {
  const { id, revision } = await getCurrentRevisions(ctx)
  const asOf = today()
  const isOf = (state: PortfolioState) => state.assessment.id === id && state.asOf === asOf
  const known = states().get(ctx.organizationId)
  if (known && isOf(known) && known.assessment.revision === revision) return known.portfolio
  const state = await readOnce(ctx, asOf)
  if (isOf(state) && state.assessment.revision >= revision) return state.portfolio
  // That reading had begun before the write that this call must see; the next one begins after it.
  return (await readOnce(ctx, asOf)).portfolio
}

/** One use case of the portfolio. @throws Problem 404. */
export function useCaseIn(portfolio: Portfolio, id: string): PortfolioUseCase {
  const found = portfolio.useCases.find((u) => u.useCase.id === id)
  if (!found) throw notFound()
  return found
}

const analyses = perProcess('portfolio analyses', () => new WeakMap<PortfolioUseCase, Analysis>())

/** Reachable verdicts, tipping answers, stability and shortest way up; computed once for each state of a use case. */
export function analysisOf(of: PortfolioUseCase): Analysis {
  let known = analyses().get(of)
  if (!known) {
    known = analyse(of.input)
    analyses().set(of, known)
  }
  return known
}
