import { and, eq, inArray, isNull } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer, position } from '#db/schema/assessment.ts'
import { useCase } from '#db/schema/use-case.ts'
import { getCurrentAssessment } from '#lib/assessment/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { getFramework } from '#lib/framework/queries.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { workbenchRows } from '#lib/use-case/queries.ts'
import { factsOf } from '#lib/use-case/rules.ts'
import { getPortfolio } from '../queries.ts'
import { standingsBySubject } from '../rules.ts'
import { verdictCounts, verdictNow } from './rules.ts'
import type { VerdictCounts, VerdictNow } from './types.ts'

/**
 * Where one use case stands at this moment. Reads and scores that use case only: after each saved answer somebody is
 * waiting for it.
 *
 * @throws Problem 404.
 */
export function getVerdictNow(ctx: OrgContext, useCaseId: string): Promise<VerdictNow> {
  return inTenant(ctx, async (tx) => {
    const said = (of: typeof answer | typeof position) => ({
      questionId: of.questionId,
      useCaseId: of.useCaseId,
      state: of.state,
      level: of.level,
    })
    const about = (of: typeof answer | typeof position, assessmentId: string) =>
      and(
        eq(of.organizationId, ctx.organizationId),
        eq(of.assessmentId, assessmentId),
        inArray(of.subjectId, [useCaseId, ctx.organizationId]),
      )
    const [assessment, [found], workbench] = await Promise.all([
      getCurrentAssessment(tx, ctx),
      tx
        .select()
        .from(useCase)
        .where(
          and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, useCaseId), isNull(useCase.archivedAt)),
        ),
      workbenchRows(tx, ctx, [useCaseId]),
    ])
    if (!found) throw notFound()
    const [answers, positions] = await Promise.all([
      tx.select(said(answer)).from(answer).where(about(answer, assessment.id)),
      tx.select(said(position)).from(position).where(about(position, assessment.id)),
    ])
    const framework = getFramework(assessment.frameworkId, assessment.frameworkVersion)
    const standings = standingsBySubject(answers, positions)
    const input = {
      framework,
      organization: standings.get(null) ?? {},
      useCase: standings.get(useCaseId) ?? {},
      facts: factsOf(found, workbench),
      acceptances: workbench.acceptances,
      asOf: today(),
    }
    return verdictNow(
      { useCase: found, input, scorecard: scoreUseCase(input) },
      { framework, revision: assessment.revision },
    )
  })
}

/** How many of the organisation's use cases stand where. */
export async function getVerdictCounts(ctx: OrgContext): Promise<VerdictCounts> {
  return verdictCounts(await getPortfolio(ctx))
}
