import { setImmediate } from 'node:timers/promises'
import { inTenant } from '#db/client.ts'
import { listAllAnswers, listPositions } from '#lib/assessment/answer/queries.ts'
import { recordedOf } from '#lib/assessment/comparison/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now, today } from '#lib/clock.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { getOrganization } from '#lib/organization/queries.ts'
import { portfolioFacts, useCaseFacts } from '#lib/portfolio/facts/rules.ts'
import { analysisOf, getPortfolio } from '#lib/portfolio/queries.ts'
import { planFacts } from '#lib/roadmap/facts/rules.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { findPinned } from '#lib/template/queries.ts'
import type { Said } from './answers.ts'
import { frameworkPart, organizationAnswers, type ReasonsOf, roadmapPart, totalsPart, useCasePart } from './snapshot.ts'
import type { Snapshot, SnapshotUseCase } from './types.ts'

/** What was said and decided, by use case id; null is the organisation. */
async function saidBySubject(ctx: OrgContext, assessmentId: string): Promise<(subject: string | null) => Said> {
  const [answers, positions] = await Promise.all([listAllAnswers(ctx, assessmentId), listPositions(ctx, assessmentId)])
  const answered = Map.groupBy(answers, (answer) => answer.useCaseId)
  const decided = Map.groupBy(positions, (position) => position.useCaseId)
  return (subject) => ({
    answers: answered.get(subject) ?? [],
    positions: new Map((decided.get(subject) ?? []).map((row) => [row.questionId, recordedOf(row)])),
  })
}

/**
 * One frozen picture of the current assessment: what a report is made from.
 *
 * @param reasonsOf says why a gate stands as it does; the words are the screens'.
 */
export async function buildSnapshot(ctx: OrgContext, reasonsOf: ReasonsOf): Promise<Snapshot> {
  const portfolio = await getPortfolio(ctx)
  const { assessment, framework, organization, workbench } = portfolio
  const [facts, branding, saidAbout, roadmap, members] = await Promise.all([
    getOrganization(ctx),
    inTenant(ctx, (tx) => findPinned(tx, ctx, 'branding')),
    saidBySubject(ctx, assessment.id),
    findRoadmap(ctx),
    listMembers(ctx),
  ])
  const useCases: SnapshotUseCase[] = []
  for (const of of portfolio.useCases) {
    // An analysis takes some milliseconds, and there may be hundreds: others must be served in between.
    await setImmediate()
    const analysed = { facts: useCaseFacts(of, workbench), analysis: analysisOf(of) }
    const { scorecard } = of
    useCases.push(useCasePart(analysed, { framework, scorecard, said: saidAbout(of.useCase.id), reasonsOf }))
  }
  const plan = roadmap && planFacts(roadmap, { portfolio, people: members, today: today() })
  return {
    organization: { name: facts.name, sector: facts.sector, size: facts.size },
    branding: branding?.content ?? null,
    assessment: { id: assessment.id, name: assessment.name, revision: assessment.revision },
    framework: frameworkPart(framework),
    generatedAt: now().toISOString(),
    useCases,
    totals: totalsPart(portfolioFacts(portfolio), { framework, useCases, plan }),
    organizationAnswers: organizationAnswers(framework, organization, saidAbout(null)),
    roadmap: roadmapPart(plan),
  }
}
