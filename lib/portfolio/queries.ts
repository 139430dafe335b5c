import { and, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer, position } from '#db/schema/assessment.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { getCurrentAssessment, getCurrentRevisions } from '../assessment/queries.ts'
import type { OrgContext } from '../auth/types.ts'
import { today } from '../clock.ts'
import { notFound } from '../errors.ts'
import { getFramework } from '../framework/queries.ts'
import { cachePerProcess } from '../runtime/cache.ts'
import { analyse } from '../scoring/analyse.ts'
import type { Analysis } from '../scoring/types.ts'
import { useCasesOf, workbenchRows } from '../use-case/queries.ts'
import { factsOf } from '../use-case/rules.ts'
import { standingsBySubject } from './rules.ts'
import type { Portfolio, PortfolioUseCase } from './types.ts'

/**
 * What was computed, by organisation, assessment, revision and day. The revision is read anew under row-level security
 * for every request, and rises with every write that a score depends on: a kept portfolio is never stale and is
 * never handed out without the right to read it.
 */
const cache = cachePerProcess<Portfolio>('portfolios', { maxEntries: 40 })

/** A member's context, or that of somebody in a workshop's room. */
type Reader = Pick<OrgContext, 'organizationId' | 'userId'>

const keyOf = (ctx: Reader, { id, revision }: { id: string; revision: number }, asOf: string) =>
  [ctx.organizationId, id, revision, asOf].join(' ')

/** The organisation's portfolio, current at the moment of the call. */
export async function getPortfolio(ctx: Reader): Promise<Portfolio> {
  const asOf = today()
  const known = cache().get(keyOf(ctx, await getCurrentRevisions(ctx), asOf))
  return known ?? computePortfolio(ctx, asOf)
}

function computePortfolio(ctx: Reader, asOf: string): Promise<Portfolio> {
  return inTenant(ctx, async (tx) => {
    const assessment = await getCurrentAssessment(tx, ctx)
    const mine = eq(answer.organizationId, ctx.organizationId)
    const [answers, positions, useCases, workbench] = await Promise.all([
      tx
        .select({
          questionId: answer.questionId,
          useCaseId: answer.useCaseId,
          state: answer.state,
          level: answer.level,
        })
        .from(answer)
        .where(and(mine, eq(answer.assessmentId, assessment.id))),
      tx
        .select({
          questionId: position.questionId,
          useCaseId: position.useCaseId,
          state: position.state,
          level: position.level,
        })
        .from(position)
        .where(and(eq(position.organizationId, ctx.organizationId), eq(position.assessmentId, assessment.id))),
      useCasesOf(tx, ctx),
      workbenchRows(tx, ctx),
    ])
    const framework = getFramework(assessment.frameworkId, assessment.frameworkVersion)
    const standings = standingsBySubject(answers, positions)
    const organization = standings.get(null) ?? {}
    const portfolio: Portfolio = {
      assessment: {
        id: assessment.id,
        name: assessment.name,
        startedOn: assessment.startedOn,
        revision: assessment.revision,
      },
      framework,
      organization,
      workbench,
      useCases: useCases.map((useCase) => {
        const input = {
          framework,
          organization,
          useCase: standings.get(useCase.id) ?? {},
          facts: factsOf(useCase, workbench),
          acceptances: workbench.acceptances.filter((a) => a.useCaseId === useCase.id),
          asOf,
        }
        return { useCase, input, scorecard: scoreUseCase(input) }
      }),
    }
    cache().set(keyOf(ctx, assessment, asOf), portfolio)
    return portfolio
  })
}

/** One use case of the portfolio. @throws Problem 404. */
export function useCaseIn(portfolio: Portfolio, id: string): PortfolioUseCase {
  const found = portfolio.useCases.find((u) => u.useCase.id === id)
  if (!found) throw notFound()
  return found
}

const analyses = new WeakMap<PortfolioUseCase, Analysis>()

/** Reachable verdicts, tipping answers, stability and shortest way up; computed once for each state of a use case. */
export function analysisOf(of: PortfolioUseCase): Analysis {
  let known = analyses.get(of)
  if (!known) {
    known = analyse(of.input)
    analyses.set(of, known)
  }
  return known
}
