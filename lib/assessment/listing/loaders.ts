import { may } from '#lib/auth/policy.ts'
import { loadPortfolio } from '#lib/portfolio/loaders.ts'
import { useCaseIn } from '#lib/portfolio/queries.ts'
import { subjectsOf } from '#lib/share/rules.ts'
import { loadOwnAreas } from '../part/loaders.ts'
import { homeOf } from './rules.ts'

/** All that is asked, as the address says: whose view, and which page of the use cases. */
export async function loadAssessmentHome(slug: string, address: { view?: unknown; page?: unknown }) {
  const [{ ctx, portfolio }, knows] = await Promise.all([loadPortfolio(slug), loadOwnAreas(slug)])
  const input = { framework: portfolio.framework, subjects: subjectsOf(portfolio, ctx), knows }
  const mayAnswer = may(ctx.role, 'answer')
  const home = homeOf(input, { mayAnswer, view: address.view, page: address.page })
  const useCases = home.useCases.map((progress) => ({
    progress,
    scorecard: useCaseIn(portfolio, progress.subject).scorecard,
  }))
  return { ctx, portfolio, knows, mayAnswer, home, useCases }
}
