import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type CallOf, callInTenant, type TenantTransaction } from '#db/client.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework, SubjectKind } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import { getFrameworkOf } from '../queries.ts'
import { findLatestOwn } from './queries.ts'
import type { AnswerBody } from './schema.ts'
import type { SavedAnswer } from './types.ts'

export interface SaveAnswer {
  assessmentId: string
  questionId: string
  body: AnswerBody
  /** 0 for a first answer. */
  expectedVersion: number
  idempotencyKey: string
}

const subjects = new WeakMap<Framework, Map<string, SubjectKind>>()

function subjectOf(framework: Framework, questionId: string) {
  let known = subjects.get(framework)
  if (!known) {
    known = new Map(allQuestions(framework).map((q) => [q.id, q.subject]))
    subjects.set(framework, known)
  }
  return known.get(questionId)
}

interface Outcome {
  outcome: 'saved' | 'key-used'
  saved: SavedAnswer
}

const sqlState = (error: unknown) => (error as { code?: string }).code

/** What the database's function is called with. @throws Problem 404 for a question that the assessment's release does not ask of that subject. */
function callOf(ctx: OrgContext, input: SaveAnswer, framework: Framework) {
  const { body, questionId, assessmentId, expectedVersion, idempotencyKey } = input
  const subject = subjectOf(framework, questionId)
  if (!subject || (subject === 'use-case') !== (body.useCaseId !== null)) throw notFound()
  const requestHash = createHash('sha256')
    .update(JSON.stringify([assessmentId, questionId, expectedVersion, body]))
    .digest('hex')
  return {
    p_organization: ctx.organizationId,
    p_user: ctx.userId,
    p_assessment: assessmentId,
    p_framework: framework.id,
    p_framework_version: framework.version,
    p_question: questionId,
    p_use_case: body.useCaseId,
    p_state: body.state,
    p_level: body.state === 'answered' ? body.level : null,
    p_confidence: body.state === 'answered' ? body.confidence : null,
    p_reason: body.state === 'not-applicable' ? body.reason : '',
    p_note: body.state === 'cleared' ? '' : body.note,
    p_evidence: body.state === 'cleared' ? [] : body.evidence,
    p_expected: expectedVersion,
    p_key: idempotencyKey,
    p_hash: requestHash,
  } satisfies CallOf<'save_answer'>
}

function savedIn({ outcome, saved }: Outcome): SavedAnswer {
  if (outcome === 'saved') return saved
  throw new Problem(422, words('refusal').keyUsed, words('refusal').keyUsedText)
}

/**
 * Saves one person's answer, or clears it: then it counts no more, and its history says so. A recorded position stands
 * whatever happens to single answers. Answer, revision, audit row, idempotency record and the assessment's new revision are one
 * statement, the function `save_answer` of the database: all of them or none, in one round trip.
 *
 * @throws Problem 404 for an unknown assessment, question or use case; 412 with the current answer when the version is
 * stale, or there is none to clear; 422 when the key was used for another request.
 */
export async function saveAnswer(ctx: OrgContext, input: SaveAnswer): Promise<SavedAnswer> {
  authorize(ctx, 'answer')
  return trySaving(ctx, input, false)
}

async function trySaving(ctx: OrgContext, input: SaveAnswer, isSecondTry: boolean): Promise<SavedAnswer> {
  const call = callOf(ctx, input, await getFrameworkOf(ctx, input.assessmentId))
  try {
    return savedIn((await callInTenant('save_answer', call)) as Outcome)
  } catch (error) {
    if (sqlState(error) === 'FT404') throw notFound()
    // Two requests with one key at the same moment: the other one has won, and its outcome is stored by now.
    if (sqlState(error) === '23505') return trySaving(ctx, input, isSecondTry)
    if (sqlState(error) !== 'FT412') throw error
    // The other one may have raised the version after we had looked for the key: nobody is in conflict with themselves.
    if (!isSecondTry) return trySaving(ctx, input, true)
    const { assessmentId, questionId, body } = input
    const current = await findLatestOwn(ctx, { assessmentId, questionId, useCaseId: body.useCaseId })
    throw new Problem(412, words('refusal').changed, words('refusal').changedText, { extra: { current } })
  }
}

/**
 * The same as part of a larger unit of work, whose transaction it shares. A stale version ends that transaction with the
 * SQLSTATE FT412.
 *
 * @throws Problem 404, 422.
 */
export async function saveAnswerWithin(
  tx: TenantTransaction,
  ctx: OrgContext,
  input: SaveAnswer,
): Promise<SavedAnswer> {
  authorize(ctx, 'answer')
  const call = callOf(ctx, input, await getFrameworkOf(ctx, input.assessmentId, tx))
  const given = Object.entries({ ...call, p_evidence: JSON.stringify(call.p_evidence) })
  const named = given.map(([name, value]) => sql`${sql.raw(name)} => ${value}`)
  const [row] = await tx.execute<{ result: Outcome }>(sql`select save_answer(${sql.join(named, sql`, `)}) as result`)
  if (!row) throw new Error('save_answer returned nothing.')
  return savedIn(row.result)
}
