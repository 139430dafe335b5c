import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { getFramework } from '#lib/framework/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { newId } from '#lib/id.ts'
import { findOwnAnswer } from './queries.ts'
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

const subjects = new WeakMap<Framework, Map<string, 'organization' | 'use-case'>>()

function subjectOf(framework: Framework, questionId: string) {
  let known = subjects.get(framework)
  if (!known) {
    known = new Map(allQuestions(framework).map((q) => [q.id, q.subject]))
    subjects.set(framework, known)
  }
  return known.get(questionId)
}

interface Outcome {
  [column: string]: unknown
  saved: SavedAnswer | null
  earlier: SavedAnswer | null
  earlier_hash: string | null
  found: boolean
}

/**
 * Saves one person's answer. Answer, revision, audit row, idempotency record and the assessment's new revision are one
 * statement: all of them or none, and one round trip.
 *
 * @throws Problem 404 for an unknown assessment, question or use case; 412 with the current answer when the version is
 * stale; 422 when the key was used for another request.
 */
export async function saveAnswer(ctx: OrgContext, input: SaveAnswer): Promise<SavedAnswer> {
  authorize(ctx, 'answer')
  const { body, questionId, assessmentId, expectedVersion } = input
  const framework = getFramework()
  const subject = subjectOf(framework, questionId)
  if (!subject || (subject === 'use-case') !== (body.useCaseId !== null)) throw notFound()

  const level = body.state === 'answered' ? body.level : null
  const confidence = body.state === 'answered' ? body.confidence : null
  const reason = body.state === 'not-applicable' ? body.reason : ''
  const evidence = JSON.stringify(body.evidence)
  const requestHash = createHash('sha256')
    .update(JSON.stringify([assessmentId, questionId, expectedVersion, body]))
    .digest('hex')
  const target = `${questionId}${body.useCaseId ? ` use-case ${body.useCaseId}` : ''}`

  const [outcome] = await inTenant(ctx, (tx) =>
    tx.execute<Outcome>(sql`
      with input as (
        select ${ctx.organizationId}::uuid as organization_id, ${assessmentId}::uuid as assessment_id, ${questionId}::text as question_id,
          ${body.useCaseId}::uuid as use_case_id, ${ctx.userId}::uuid as author_id, ${body.state}::text as state, ${level}::smallint as level,
          ${confidence}::text as confidence, ${reason}::text as reason, ${body.note}::text as note, ${evidence}::text::jsonb as evidence,
          ${expectedVersion}::int as expected, ${input.idempotencyKey}::uuid as key, ${requestHash}::text as hash
      ), earlier as (
        select i.request_hash, i.response from idempotency i join input on i.organization_id = input.organization_id and i.key = input.key
          and i.user_id = input.author_id
      ), target as (
        select input.* from input join assessment a on a.organization_id = input.organization_id and a.id = input.assessment_id
        where a.framework_id = ${framework.id} and a.framework_version = ${framework.version}
          and (input.use_case_id is null or exists (select 1 from use_case u
            where u.organization_id = input.organization_id and u.id = input.use_case_id and u.archived_at is null))
          and not exists (select 1 from earlier)
      ), written as (
        insert into answer (organization_id, assessment_id, question_id, use_case_id, author_id, state, level, confidence, reason, note, evidence, version)
        select organization_id, assessment_id, question_id, use_case_id, author_id, state, level, confidence, reason, note, evidence, 1
        from target t where t.expected = 0 or exists (select 1 from answer a where a.organization_id = t.organization_id
          and a.assessment_id = t.assessment_id and a.subject_id = coalesce(t.use_case_id, t.organization_id)
          and a.question_id = t.question_id and a.author_id = t.author_id)
        on conflict (organization_id, assessment_id, subject_id, question_id, author_id) do update
          set state = excluded.state, level = excluded.level, confidence = excluded.confidence, reason = excluded.reason,
            note = excluded.note, evidence = excluded.evidence, version = answer.version + 1, updated_at = now()
          where answer.version = ${expectedVersion}
        returning version, updated_at
      ), revised as (
        insert into answer_revision (organization_id, id, assessment_id, question_id, use_case_id, author_id, state, level, confidence, reason, note, evidence, version)
        select organization_id, ${newId()}::uuid, assessment_id, question_id, use_case_id, author_id, state, level, confidence, reason, note, evidence, w.version
        from target, written w
      ), raised as (
        update assessment a set revision = a.revision + 1 from input, written
        where a.organization_id = input.organization_id and a.id = input.assessment_id returning a.revision
      ), logged as (
        insert into audit_log (organization_id, id, actor_id, actor_name, action, subject, detail)
        select organization_id, ${newId()}::uuid, author_id, ${ctx.name}::text, 'save-answer', ${target}::text,
          jsonb_build_object('version', w.version, 'state', state, 'level', level)
        from input, written w
      ), kept as (
        insert into idempotency (organization_id, key, user_id, request_hash, response)
        select organization_id, key, author_id, hash,
          jsonb_build_object('version', w.version, 'savedAt', w.updated_at, 'revision', r.revision)
        from input, written w, raised r returning response
      )
      select (select response from kept) as saved, (select response from earlier) as earlier,
        (select request_hash from earlier) as earlier_hash, exists (select 1 from target) as found`),
  )
  if (outcome?.saved) return outcome.saved
  if (outcome?.earlier) {
    if (outcome.earlier_hash === requestHash) return outcome.earlier
    throw new Problem(
      422,
      'Key used before',
      'This Idempotency-Key belongs to another request: make a new one for each change.',
    )
  }
  if (!outcome?.found) throw notFound()
  const current = await findOwnAnswer(ctx, { assessmentId, questionId, useCaseId: body.useCaseId })
  throw new Problem(
    412,
    'Changed meanwhile',
    'This answer was changed somewhere else since you opened it: compare the two and choose.',
    {
      extra: { current },
    },
  )
}
