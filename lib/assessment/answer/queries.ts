import { and, asc, desc, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer, answerRevision, position } from '#db/schema/assessment.ts'
import { person } from '#db/schema/organization.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { Level } from '#lib/framework/types.ts'
import { deciderName } from '#lib/organization/person/queries.ts'
import type { Answer, OwnAnswer } from './types.ts'

const columns = {
  questionId: answer.questionId,
  useCaseId: answer.useCaseId,
  authorId: answer.authorId,
  authorName: person.name,
  state: answer.state,
  level: answer.level,
  confidence: answer.confidence,
  reason: answer.reason,
  note: answer.note,
  evidence: answer.evidence,
  version: answer.version,
  updatedAt: answer.updatedAt,
}

const author = and(eq(person.organizationId, answer.organizationId), eq(person.id, answer.authorId))

type Row = Omit<Answer, 'level' | 'updatedAt' | 'authorName'> & {
  level: number | null
  updatedAt: Date
  authorName: string | null
}

const toAnswer = (row: Row): Answer => ({
  ...row,
  level: row.level as Level | null,
  authorName: row.authorName ?? 'A former member',
  updatedAt: row.updatedAt.toISOString(),
})

async function listAnswers(ctx: OrgContext, assessmentId: string, more: SQL | undefined): Promise<Answer[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select(columns)
      .from(answer)
      .leftJoin(person, author)
      .where(and(eq(answer.organizationId, ctx.organizationId), eq(answer.assessmentId, assessmentId), more))
      .orderBy(asc(answer.questionId), asc(answer.updatedAt)),
  )
  return rows.map(toAnswer)
}

const about = (useCaseId: string | null) => (useCaseId ? eq(answer.useCaseId, useCaseId) : isNull(answer.useCaseId))

/** Everybody's answers about one subject: a use case, or the organisation itself (null). */
export function listAnswersAbout(ctx: OrgContext, assessmentId: string, useCaseId: string | null): Promise<Answer[]> {
  return listAnswers(ctx, assessmentId, about(useCaseId))
}

/** One question about one subject: a use case, or the organisation itself (null). */
interface Asked {
  assessmentId: string
  questionId: string
  useCaseId: string | null
}

const saidTo = ({ questionId, useCaseId }: Asked) => and(eq(answer.questionId, questionId), about(useCaseId))

/** The condition on answers to one question about one subject. */
export const answersTo = ({ organizationId }: Pick<OrgContext, 'organizationId'>, asked: Asked) =>
  and(eq(answer.organizationId, organizationId), eq(answer.assessmentId, asked.assessmentId), saidTo(asked))

/** Everybody's answers to one question about one subject. */
export function listAnswersTo(ctx: OrgContext, asked: Asked): Promise<Answer[]> {
  return listAnswers(ctx, asked.assessmentId, saidTo(asked))
}

/** Every answer of the assessment, for the report. */
export function listAllAnswers(ctx: OrgContext, assessmentId: string): Promise<Answer[]> {
  return listAnswers(ctx, assessmentId, undefined)
}

/** The asking person's own answer to one question, or null. */
export async function findOwnAnswer(ctx: OrgContext, asked: Asked): Promise<Answer | null> {
  const all = await listAnswersTo(ctx, asked)
  return all.find((a) => a.authorId === ctx.userId) ?? null
}

/** The asking person's own answer to one question as it stands, also where it was cleared; null when there never was one. */
export async function findLatestOwn(ctx: OrgContext, asked: Asked): Promise<OwnAnswer | null> {
  const own = await findOwnAnswer(ctx, asked)
  if (own) return own
  const latest = (await listRevisions(ctx, asked)).find((revision) => revision.authorId === ctx.userId)
  if (latest?.state !== 'cleared') return null
  const { id: _, createdAt, evidence, ...said } = latest
  const authorName = latest.authorName ?? ctx.name
  return {
    ...asked,
    ...said,
    state: 'cleared',
    level: null,
    evidence: [...evidence],
    authorName,
    updatedAt: createdAt.toISOString(),
  }
}

/** Every version of every answer to one question about one subject, newest first. */
export function listRevisions(
  ctx: OrgContext,
  of: { assessmentId: string; questionId: string; useCaseId: string | null },
) {
  return inTenant(ctx, (tx) =>
    tx
      .select({
        id: answerRevision.id,
        authorId: answerRevision.authorId,
        authorName: person.name,
        state: answerRevision.state,
        level: answerRevision.level,
        confidence: answerRevision.confidence,
        evidence: answerRevision.evidence,
        note: answerRevision.note,
        reason: answerRevision.reason,
        version: answerRevision.version,
        createdAt: answerRevision.createdAt,
      })
      .from(answerRevision)
      .leftJoin(
        person,
        and(eq(person.organizationId, answerRevision.organizationId), eq(person.id, answerRevision.authorId)),
      )
      .where(
        and(
          eq(answerRevision.organizationId, ctx.organizationId),
          eq(answerRevision.assessmentId, of.assessmentId),
          eq(answerRevision.questionId, of.questionId),
          of.useCaseId ? eq(answerRevision.useCaseId, of.useCaseId) : isNull(answerRevision.useCaseId),
        ),
      )
      .orderBy(desc(answerRevision.createdAt), desc(answerRevision.version)),
  )
}

/** Recorded positions of the assessment; of one subject when given (null means the organisation itself). */
export function listPositions(ctx: OrgContext, assessmentId: string, useCaseId?: string | null) {
  const subject =
    useCaseId === undefined ? undefined : useCaseId ? eq(position.useCaseId, useCaseId) : isNull(position.useCaseId)
  return inTenant(ctx, (tx) =>
    tx
      .select({ ...getTableColumns(position), decidedBy: deciderName(position) })
      .from(position)
      .where(and(eq(position.organizationId, ctx.organizationId), eq(position.assessmentId, assessmentId), subject)),
  )
}
