import { and, eq, max, min, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { answer, position } from '#db/schema/assessment.ts'
import { useCase } from '#db/schema/use-case.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import type { Actor } from '#lib/audit/types.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Level } from '#lib/framework/types.ts'
import { answersTo } from '../answer/queries.ts'
import { raiseRevision } from '../mutations.ts'
import { getFrameworkOf } from '../queries.ts'
import type { PositionBody } from './schema.ts'

export interface RecordPosition {
  assessmentId: string
  questionId: string
  body: PositionBody
  /** 0 when no position was recorded yet. */
  expectedVersion: number
}

/**
 * Records the answer that counts, whatever the single answers say; they are kept.
 *
 * @throws Problem 404; 412 when somebody else recorded one meanwhile.
 */
export async function recordPosition(ctx: OrgContext, input: RecordPosition): Promise<{ version: number }> {
  authorize(ctx, 'record-position')
  const { assessmentId, questionId, body, expectedVersion } = input
  return inTenant(ctx, async (tx) => {
    const framework = await getFrameworkOf(ctx, assessmentId, tx)
    const question = allQuestions(framework).find((q) => q.id === questionId)
    if (!question || (question.subject === 'use-case') !== (body.useCaseId !== null)) throw notFound()
    if (body.useCaseId) {
      const [subject] = await tx
        .select({ id: useCase.id })
        .from(useCase)
        .where(and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, body.useCaseId)))
      if (!subject) throw notFound()
    }
    return writePosition(tx, ctx, { assessmentId, questionId, deciderId: ctx.userId, ...body, expectedVersion })
  })
}

interface PositionValues {
  assessmentId: string
  questionId: string
  useCaseId: string | null
  level: Level
  reason: string
  /** Whoever decided, or writes it down for somebody without an account. */
  deciderId: string
  /** Name of that somebody. */
  decidedBy?: string
  /** What those said who saw it otherwise. */
  minority?: string
  /** Left out where what is decided now counts, whatever was recorded before. */
  expectedVersion?: number
}

/** How far apart people's own answers are now: kept with the position, because they may change later. */
async function divergenceOf(
  tx: TenantTransaction,
  ctx: Actor,
  asked: Pick<PositionValues, 'assessmentId' | 'questionId' | 'useCaseId'>,
): Promise<{ answeredLow: number | null; answeredHigh: number | null }> {
  const [row] = await tx
    .select({ answeredLow: min(answer.level), answeredHigh: max(answer.level) })
    .from(answer)
    .where(answersTo(ctx, asked))
  return row ?? { answeredLow: null, answeredHigh: null }
}

/**
 * Writes a position, marks the scores as stale and leaves the audit row, in the caller's transaction. The caller has
 * looked whether assessment, question and use case are there.
 *
 * @throws Problem 412 when somebody else recorded one meanwhile.
 */
export async function writePosition(
  tx: TenantTransaction,
  ctx: Actor,
  {
    assessmentId,
    questionId,
    useCaseId,
    level,
    reason,
    deciderId,
    decidedBy = '',
    minority = '',
    expectedVersion,
  }: PositionValues,
): Promise<{ version: number }> {
  const divergence = await divergenceOf(tx, ctx, { assessmentId, questionId, useCaseId })
  const values = {
    state: 'answered' as const,
    level,
    reason,
    decidedBy,
    minority,
    ...divergence,
    deciderId,
  }
  const [before = null] = await tx
    .select({ level: position.level, reason: position.reason })
    .from(position)
    .where(
      and(
        eq(position.organizationId, ctx.organizationId),
        eq(position.assessmentId, assessmentId),
        eq(position.subjectId, useCaseId ?? ctx.organizationId),
        eq(position.questionId, questionId),
      ),
    )
    .for('update')
  const [written] = await tx
    .insert(position)
    .values({ organizationId: ctx.organizationId, assessmentId, questionId, useCaseId, ...values, version: 1 })
    .onConflictDoUpdate({
      target: [position.organizationId, position.assessmentId, position.subjectId, position.questionId],
      set: { ...values, version: sql`${position.version} + 1`, decidedAt: sql`now()` },
      ...(expectedVersion === undefined ? {} : { setWhere: eq(position.version, expectedVersion) }),
    })
    .returning({ version: position.version })
  if (!written || (expectedVersion !== undefined && expectedVersion > 0 && written.version === 1))
    throw new Problem(
      412,
      'Changed meanwhile',
      'Somebody else recorded a position since you opened this page: reload it and decide again.',
    )
  await raiseRevision(tx, ctx)
  await recordAudit(tx, ctx, {
    action: 'record-position',
    entity: { type: 'position', id: useCaseId ?? ctx.organizationId },
    before,
    after: { question: questionId, level, reason, version: written.version },
  })
  return written
}
