import { getHistory } from '#lib/assessment/answer/queries.ts'
import { organisationSubject } from '#lib/assessment/progress/rules.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { getPortfolio, useCaseIn } from '#lib/portfolio/queries.ts'

/** The versions that everybody's answers to a question had, newest first, a page at a time: `?before=` the id of one. */
export const GET = tenantHandler({ ability: 'read' }, async ({ ctx, params, request }) => {
  const useCaseId = params.subject === organisationSubject ? null : pathId(params.subject)
  const before = new URL(request.url).searchParams.get('before')
  const portfolio = await getPortfolio(ctx)
  if (useCaseId) useCaseIn(portfolio, useCaseId)
  const asked = { assessmentId: portfolio.assessment.id, questionId: params.questionId ?? '', useCaseId }
  return json(await getHistory(ctx, asked, before === null ? null : pathId(before)))
})
