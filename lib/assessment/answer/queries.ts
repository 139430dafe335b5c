import { and, asc, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
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

type Tenant = Pick<OrgContext, 'organizationId'>

const selectAnswers = (tx: TenantTransaction, ctx: Tenant, assessmentId: string, more: SQL | undefined) =>
  tx
    .select(columns)
    .from(answer)
    .leftJoin(person, author)
    .where(and(eq(answer.organizationId, ctx.organizationId), eq(answer.assessmentId, assessmentId), more))
    .orderBy(asc(answer.questionId), asc(answer.updatedAt))

async function listAnswers(ctx: OrgContext, assessmentId: string, more: SQL | undefined): Promise<Answer[]> {
  return (await inTenant(ctx, (tx) => selectAnswers(tx, ctx, assessmentId, more))).map(toAnswer)
}

/** What an answer is about, as its key has it: a use case, or the organisation itself (null). */
const subjectOf = ({ organizationId }: Tenant, useCaseId: string | null) => useCaseId ?? organizationId

/** Everybody's answers about one subject: a use case, or the organisation itself (null). */
export function listAnswersAbout(ctx: OrgContext, assessmentId: string, useCaseId: string | null): Promise<Answer[]> {
  return listAnswers(ctx, assessmentId, eq(answer.subjectId, subjectOf(ctx, useCaseId)))
}

/** One question about one subject: a use case, or the organisation itself (null). */
interface Asked {
  assessmentId: string
  questionId: string
  useCaseId: string | null
}

const saidTo = (ctx: Tenant, { questionId, useCaseId }: Asked) =>
  and(eq(answer.subjectId, subjectOf(ctx, useCaseId)), eq(answer.questionId, questionId))

/** The condition on answers to one question about one subject. */
export const answersTo = (ctx: Tenant, asked: Asked) =>
  and(eq(answer.organizationId, ctx.organizationId), eq(answer.assessmentId, asked.assessmentId), saidTo(ctx, asked))

/** Everybody's answers to one question about one subject. */
export function listAnswersTo(ctx: OrgContext, asked: Asked): Promise<Answer[]> {
  return listAnswers(ctx, asked.assessmentId, saidTo(ctx, asked))
}

/** Subjects of one assessment: use cases by their ids, the organisation by its own. */
interface Subjects {
  assessmentId: string
  subjects: readonly string[]
}

/** Everybody's answers about some subjects. */
export async function readAnswersAbout(
  tx: TenantTransaction,
  ctx: Tenant,
  { assessmentId, subjects }: Subjects,
): Promise<Answer[]> {
  return (await selectAnswers(tx, ctx, assessmentId, inArray(answer.subjectId, [...subjects]))).map(toAnswer)
}

/** Every answer of the assessment, for the report. */
export function listAllAnswers(ctx: OrgContext, assessmentId: string): Promise<Answer[]> {
  return listAnswers(ctx, assessmentId, undefined)
}

/** The asking person's own answer to one question, or null. */
export async function findOwnAnswer(ctx: OrgContext, asked: Asked): Promise<Answer | null> {
  const mine = and(saidTo(ctx, asked), eq(answer.authorId, ctx.userId))
  const [own] = await listAnswers(ctx, asked.assessmentId, mine)
  return own ?? null
}

/** The asking person's own answer to one question as it stands, also where it was cleared; null when there never was one. */
export async function findLatestOwn(ctx: OrgContext, asked: Asked): Promise<OwnAnswer | null> {
  const own = await findOwnAnswer(ctx, asked)
  if (own) return own
  const [latest] = await inTenant(ctx, (tx) =>
    selectRevisions(tx, and(revisionsOf(ctx, asked), eq(answerRevision.authorId, ctx.userId)), 1),
  )
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

const revisionsOf = ({ organizationId }: Tenant, { assessmentId, questionId, useCaseId }: Asked) =>
  and(
    eq(answerRevision.organizationId, organizationId),
    eq(answerRevision.assessmentId, assessmentId),
    eq(answerRevision.questionId, questionId),
    useCaseId ? eq(answerRevision.useCaseId, useCaseId) : isNull(answerRevision.useCaseId),
  )

function selectRevisions(tx: TenantTransaction, which: SQL | undefined, limit: number) {
  return tx
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
    .where(which)
    .orderBy(desc(answerRevision.createdAt), desc(answerRevision.version), desc(answerRevision.id))
    .limit(limit)
}

/** Versions that are read at once. */
export const revisionsOnPage = 50

/**
 * The newest versions of everybody's answers to one question about one subject, newest first.
 *
 * @param before id of a version: those before it; of another question or organisation it leads to none.
 */
export function listRevisions(
  ctx: OrgContext,
  asked: Asked,
  { before = null, limit = revisionsOnPage }: { before?: string | null; limit?: number } = {},
) {
  const { createdAt, version, id } = answerRevision
  const theirs = (column: 'created_at' | 'version') =>
    sql`(select of.${sql.identifier(column)} from ${answerRevision} of
      where of.organization_id = ${ctx.organizationId}::uuid and of.id = ${before}::uuid)`
  const earlier =
    before === null
      ? undefined
      : sql`(${createdAt}, ${version}, ${id}) < (${theirs('created_at')}, ${theirs('version')}, ${before}::uuid)`
  return inTenant(ctx, (tx) => selectRevisions(tx, and(revisionsOf(ctx, asked), earlier), limit))
}

/** One page of the same, and whether there are still earlier ones. */
export async function getHistory(ctx: OrgContext, asked: Asked, before: string | null) {
  const found = await listRevisions(ctx, asked, { before, limit: revisionsOnPage + 1 })
  return { revisions: found.slice(0, revisionsOnPage), more: found.length > revisionsOnPage }
}

const selectPositions = (tx: TenantTransaction, ctx: Tenant, assessmentId: string, more: SQL | undefined) =>
  tx
    .select({ ...getTableColumns(position), decidedBy: deciderName(position) })
    .from(position)
    .where(and(eq(position.organizationId, ctx.organizationId), eq(position.assessmentId, assessmentId), more))

/** Recorded positions of the assessment; of one subject when given (null means the organisation itself). */
export function listPositions(ctx: OrgContext, assessmentId: string, useCaseId?: string | null) {
  const subject = useCaseId === undefined ? undefined : eq(position.subjectId, subjectOf(ctx, useCaseId))
  return inTenant(ctx, (tx) => selectPositions(tx, ctx, assessmentId, subject))
}

/** Recorded positions about some subjects. */
export const readPositionsAbout = (tx: TenantTransaction, ctx: Tenant, { assessmentId, subjects }: Subjects) =>
  selectPositions(tx, ctx, assessmentId, inArray(position.subjectId, [...subjects]))
