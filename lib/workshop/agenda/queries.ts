import { and, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { analysisOf, getPortfolio } from '#lib/portfolio/queries.ts'
import { findPinned } from '#lib/template/queries.ts'
import type { AgendaChoices } from '../types.ts'
import { type AgendaLine, type Candidate, linesFrom } from './rules.ts'

/** What the organisation's newest assessment leaves open, as candidates for an agenda. */
export async function candidatesOf(ctx: OrgContext): Promise<Candidate[]> {
  const portfolio = await getPortfolio(ctx)
  const answers = await inTenant(ctx, (tx) =>
    tx
      .select({ questionId: answer.questionId, useCaseId: answer.useCaseId, level: answer.level })
      .from(answer)
      .where(and(eq(answer.organizationId, ctx.organizationId), eq(answer.assessmentId, portfolio.assessment.id))),
  )
  const subjects = new Map(
    portfolio.framework.dimensions
      .flatMap((d) => d.questions)
      .concat(portfolio.framework.marks.questions)
      .map((q) => [q.id, q.subject]),
  )
  const found = new Map<string, Candidate>()
  const candidate = (questionId: string, useCase: string) => {
    const useCaseId = subjects.get(questionId) === 'organization' ? null : useCase
    const key = `${questionId} ${useCaseId}`
    const known = found.get(key) ?? { questionId, useCaseId, gates: 0, tips: false, divergence: 0 }
    found.set(key, known)
    return known
  }

  const ranges = new Map<string, { low: number; high: number }>()
  for (const { questionId, useCaseId, level } of answers) {
    if (level === null || !subjects.has(questionId)) continue
    const key = `${questionId} ${useCaseId}`
    const range = ranges.get(key)
    ranges.set(key, { low: Math.min(level, range?.low ?? level), high: Math.max(level, range?.high ?? level) })
    found.set(key, found.get(key) ?? { questionId, useCaseId, gates: 0, tips: false, divergence: 0 })
  }
  for (const [key, { low, high }] of ranges) {
    const known = found.get(key)
    if (known) known.divergence = high - low
  }
  for (const of of portfolio.useCases) {
    for (const gate of of.scorecard.gates) {
      if (gate.state !== 'failed' && gate.state !== 'unknown') continue
      for (const reason of gate.reasons)
        if (reason.kind === 'answer' && reason.state !== 'passed') candidate(reason.id, of.useCase.id).gates += 1
    }
    for (const { question } of analysisOf(of).tipping) candidate(question, of.useCase.id).tips = true
  }
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
  const short = ({ id, text, subject }: { id: string; text: string; subject: 'organization' | 'use-case' }) => ({
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
