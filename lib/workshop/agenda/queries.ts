import { and, eq, inArray, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer, position } from '#db/schema/assessment.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { allQuestions, frameworkIndex } from '#lib/framework/rules.ts'
import type { SubjectKind } from '#lib/framework/types.ts'
import { oncePer } from '#lib/once-per.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import type { PortfolioUseCase } from '#lib/portfolio/types.ts'
import { inTurns } from '#lib/runtime/in-turns.ts'
import { tippingAnswers } from '#lib/scoring/robustness/tipping.ts'
import { read } from '#lib/scoring/score/reading.ts'
import type { Standings } from '#lib/scoring/types.ts'
import { findPinned } from '#lib/template/queries.ts'
import type { AgendaChoices } from '../types.ts'
import { type AgendaLine, type Candidate, linesFrom } from './rules.ts'

interface Range {
  questionId: string
  /** Highest answer given less the lowest. */
  divergence: number
}

/** Questions on which people differ, of one subject. */
const differing = oncePer((standings: Standings): Range[] =>
  Object.entries(standings).flatMap(([questionId, standing]) =>
    standing.kind === 'answered' && standing.high > standing.low
      ? [{ questionId, divergence: standing.high - standing.low }]
      : [],
  ),
)

/** The same where a position hides it; asked once for each state of a subject. */
const settled = new WeakMap<Standings, Range[]>()

interface Subject {
  /** A use case's, or the organisation's for its own questions. */
  id: string
  standings: Standings
}

async function readSettled(ctx: OrgContext, assessmentId: string, subjects: readonly Subject[]): Promise<void> {
  const lacking = subjects.filter(({ standings }) => !settled.has(standings))
  if (lacking.length === 0) return
  const ids = lacking.map(({ id }) => id)
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({
        subjectId: answer.subjectId,
        questionId: answer.questionId,
        divergence: sql<number>`max(${answer.level}) - min(${answer.level})`,
      })
      .from(position)
      .innerJoin(
        answer,
        and(
          eq(answer.organizationId, position.organizationId),
          eq(answer.assessmentId, position.assessmentId),
          eq(answer.subjectId, position.subjectId),
          eq(answer.questionId, position.questionId),
        ),
      )
      .where(
        and(
          eq(position.organizationId, ctx.organizationId),
          eq(position.assessmentId, assessmentId),
          inArray(position.subjectId, ids),
        ),
      )
      .groupBy(answer.subjectId, answer.questionId)
      .having(sql`max(${answer.level}) > min(${answer.level})`),
  )
  const bySubject = Map.groupBy(rows, (row) => row.subjectId)
  for (const { id, standings } of lacking) settled.set(standings, bySubject.get(id) ?? [])
}

/** Questions on which people differ, whether or not something was decided. */
const ranges = (standings: Standings) => [...differing(standings), ...(settled.get(standings) ?? [])]

/** Questions that hold open gates of a use case, once for each gate; and those whose answer alone would change its verdict. */
const deciding = oncePer((of: PortfolioUseCase) => ({
  gates: of.scorecard.gates.flatMap(({ state, reasons }) =>
    state === 'failed' || state === 'unknown'
      ? reasons.flatMap((reason) => (reason.kind === 'answer' && reason.state !== 'passed' ? [reason.id] : []))
      : [],
  ),
  tips: [...new Set(tippingAnswers(read(of.input)).map(({ question }) => question))],
}))

/** What the organisation's newest assessment leaves open, as candidates for an agenda. */
export async function candidatesOf(ctx: OrgContext): Promise<Candidate[]> {
  const portfolio = await getPortfolio(ctx)
  await readSettled(ctx, portfolio.assessment.id, [
    { id: ctx.organizationId, standings: portfolio.organization },
    ...portfolio.useCases.map(({ useCase, input }) => ({ id: useCase.id, standings: input.useCase })),
  ])
  const { questions } = frameworkIndex(portfolio.framework)
  const found = new Map<string, Candidate>()
  const candidate = (questionId: string, useCase: string | null) => {
    const useCaseId = questions.get(questionId)?.subject === 'organization' ? null : useCase
    const key = `${questionId} ${useCaseId}`
    const known = found.get(key) ?? { questionId, useCaseId, gates: 0, tips: false, divergence: 0 }
    found.set(key, known)
    return known
  }
  const spread = (standings: Standings, useCaseId: string | null) => {
    for (const { questionId, divergence } of ranges(standings))
      if (questions.has(questionId)) candidate(questionId, useCaseId).divergence = divergence
  }
  spread(portfolio.organization, null)
  // What changed since the last time takes some milliseconds a use case, and there may be hundreds.
  function* eachUseCase() {
    for (const of of portfolio.useCases) {
      yield
      const { id } = of.useCase
      spread(of.input.useCase, id)
      const { gates, tips } = deciding(of)
      for (const question of gates) candidate(question, id).gates += 1
      for (const question of tips) candidate(question, id).tips = true
    }
  }
  await inTurns(eachUseCase())
  return [...found.values()]
}

/** The agenda that a practice's template names for this organisation. @throws Problem 404 when it is not pinned here. */
export async function linesOfTemplate(ctx: OrgContext, templateId: string): Promise<AgendaLine[]> {
  const [portfolio, pinned] = await Promise.all([
    getPortfolio(ctx),
    inTenant(ctx, (tx) => findPinned(tx, ctx, 'agenda', templateId)),
  ])
  if (!pinned) throw notFound()
  const subjects = new Map(allQuestions(portfolio.framework).map((q) => [q.id, q.subject]))
  return linesFrom(pinned.content, {
    subjects,
    useCases: portfolio.useCases.map(({ useCase }) => useCase.id),
  })
}

/** Every question and use case that a facilitator can put on the agenda. */
export async function choicesOf(ctx: OrgContext): Promise<AgendaChoices> {
  const { framework, useCases } = await getPortfolio(ctx)
  const short = ({ id, text, subject }: { id: string; text: string; subject: SubjectKind }) => ({
    id,
    text,
    subject,
  })
  return {
    dimensions: [
      ...framework.dimensions.map(({ name, questions }) => ({ name, questions: questions.map(short) })),
      { name: 'Tolerance marks', questions: framework.marks.questions.map(short) },
    ],
    useCases: useCases.map(({ useCase }) => ({ id: useCase.id, name: useCase.name })),
  }
}
