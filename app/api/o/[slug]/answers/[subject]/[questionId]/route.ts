import { getComparison } from '#lib/assessment/comparison/queries.ts'
import { organisationSubject } from '#lib/assessment/progress/rules.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { getPortfolio, useCaseIn } from '#lib/portfolio/queries.ts'

/** What others said to a question, for somebody who has answered it. */
export const GET = tenantHandler({ ability: 'read' }, async ({ ctx, params }) => {
  const useCaseId = params.subject === organisationSubject ? null : pathId(params.subject)
  const portfolio = await getPortfolio(ctx)
  if (useCaseId) useCaseIn(portfolio, useCaseId)
  return json(
    await getComparison(ctx, { assessmentId: portfolio.assessment.id, questionId: params.questionId ?? '', useCaseId }),
  )
})
