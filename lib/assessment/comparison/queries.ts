import { may } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { listAnswersTo, listPositions } from '../answer/queries.ts'
import { comparisonFor, recordedOf } from './rules.ts'
import type { Comparison, RecordedPosition } from './types.ts'

interface Of {
  assessmentId: string
  questionId: string
  useCaseId: string | null
}

/** The positions recorded about one subject, by question id. */
export async function recordedPositions(
  ctx: OrgContext,
  { assessmentId, useCaseId }: Omit<Of, 'questionId'>,
): Promise<Map<string, RecordedPosition>> {
  const rows = await listPositions(ctx, assessmentId, useCaseId)
  return new Map(rows.map((row) => [row.questionId, recordedOf(row)]))
}

/** What the asking person may see of the others' answers to one question. */
export async function getComparison(ctx: OrgContext, of: Of): Promise<Comparison> {
  const [answers, positions] = await Promise.all([listAnswersTo(ctx, of), recordedPositions(ctx, of)])
  const person = { userId: ctx.userId, mayAnswer: may(ctx.role, 'answer') }
  return comparisonFor(person, answers, positions.get(of.questionId) ?? null)
}
