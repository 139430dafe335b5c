import { and, eq, isNull } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import { draft } from '#db/schema/assistant.ts'
import { membership } from '#db/schema/organization.ts'
import { useCase } from '#db/schema/use-case.ts'
import { saveAnswerWithin } from '#lib/assessment/answer/mutations.ts'
import { answersTo } from '#lib/assessment/answer/queries.ts'
import { getCurrentAssessment } from '#lib/assessment/queries.ts'
import { recordAudit, recordDenied } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { invalid, notFound, Problem } from '#lib/errors.ts'
import type { Level } from '#lib/framework/types.ts'
import { fieldErrors } from '#lib/http/request.ts'
import { addMail, settleMail } from '#lib/mail/mutations.ts'
import { present } from '#lib/organization/person/queries.ts'
import { createAction } from '#lib/roadmap/action/mutations.ts'
import { settingOf, switchedOff } from '../setting/queries.ts'
import type { DraftContents, DraftKind } from '../types.ts'
import { abilityFor, isExpired } from './policy.ts'
import { type DraftRow, draftColumns, draftView } from './queries.ts'
import { draftHash, hasMarks, sameContent } from './rules.ts'
import { draftContents } from './schema.ts'
import type { DraftView } from './types.ts'

const decided = (state: string) =>
  new Problem(409, 'Decided already', `This draft was ${state} already: nothing was done again.`)

const otherDraft = () =>
  new Problem(412, 'Another draft', 'This is not the draft that you saw: reload the page and look at it again.')

/** The person's own open draft, locked, as it was seen. @throws Problem 404, 409, 412. */
async function lockDraft(
  tx: TenantTransaction,
  ctx: OrgContext,
  { id, hash }: { id: string; hash: string },
): Promise<DraftRow> {
  if (!(await settingOf(tx, ctx)).enabled) throw switchedOff()
  const [row] = await tx
    .select()
    .from(draft)
    .where(and(eq(draft.organizationId, ctx.organizationId), eq(draft.id, id), eq(draft.authorId, ctx.userId)))
    .for('update')
  if (!row) throw notFound()
  if (row.state !== 'open') throw decided(row.state)
  // The hash that was stored, that was seen, and that the stored content has: all three are one.
  if (row.hash !== hash || draftHash(row.kind, row.content) !== row.hash) throw otherDraft()
  return row
}

/** What accepting made, in words, and what is to be done about it when the acceptance stands. */
interface Made {
  made: string
  deliver?: () => Promise<void>
}

type Effects = {
  [K in DraftKind]: (
    tx: TenantTransaction,
    ctx: OrgContext,
    of: { draft: DraftRow; proposed: DraftContents[K]; accepted: DraftContents[K] },
  ) => Promise<Made>
}

/** What accepting makes, in the transaction that accepts. */
const effects: Effects = {
  async action(tx, ctx, { draft: { id, runId }, proposed, accepted }) {
    if (accepted.remedy !== proposed.remedy) throw invalid({ remedy: 'The remedy of a draft cannot be exchanged.' })
    await checkUseCase(tx, ctx, accepted.useCaseId)
    const made = await createAction(tx, ctx, { ...accepted, provenance: { draftId: id, runId, acceptedBy: ctx.name } })
    return { made: `action ACT-${made.number}` }
  },

  async summary() {
    return { made: 'summary' }
  },

  async note(tx, ctx, { draft: { id }, proposed, accepted }) {
    const { questionId, useCaseId, version, before } = proposed
    if (!sameContent('note', { ...accepted, after: '' }, { ...proposed, after: '' }))
      throw invalid({ after: 'Of this draft only the new wording can be changed.' })
    const assessmentId = (await getCurrentAssessment(tx, ctx)).id
    const [own] = await tx
      .select()
      .from(answer)
      .where(and(answersTo(ctx, { assessmentId, questionId, useCaseId }), eq(answer.authorId, ctx.userId)))
    if (!own || own.version !== version || own.note !== before) throw changedNote()
    const { state, level, confidence, reason, evidence } = own
    const note = accepted.after
    const common = { note, evidence: [...evidence], useCaseId }
    const body =
      state === 'answered' && level !== null
        ? { state, level: level as Level, confidence, ...common }
        : state === 'not-applicable'
          ? { state, reason, ...common }
          : { state: 'unknown' as const, ...common }
    const saved = await saveAnswerWithin(tx, ctx, {
      assessmentId,
      questionId,
      body,
      expectedVersion: version,
      idempotencyKey: id,
    })
    return { made: `answer ${questionId} version ${saved.version}` }
  },

  async message(tx, ctx, { accepted }) {
    const [member] = await tx
      .select({ email: membership.email })
      .from(membership)
      .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.id, accepted.to), present))
    if (!member) throw invalid({ to: 'This person is not a member any more: choose somebody else.' })
    const text = `${accepted.text}\n\n${ctx.name} sent you this from ${ctx.organizationName} in Footing.`
    const { organizationId } = ctx
    const id = await addMail(tx, {
      message: { to: member.email, subject: accepted.subject, text },
      options: { organizationId },
    })
    // After the commit: what is sent cannot be taken back, and nothing here waits for a mail server.
    return { made: `message ${accepted.to}`, deliver: () => settleMail({ id }) }
  },
}

const changedNote = () =>
  new Problem(
    412,
    'Changed meanwhile',
    'Your answer was changed since this note was drafted: copy the wording that you like and enter it there.',
  )

async function checkUseCase(tx: TenantTransaction, ctx: OrgContext, id: string | null): Promise<void> {
  if (id === null) return
  const [found] = await tx
    .select({ id: useCase.id })
    .from(useCase)
    .where(and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, id), isNull(useCase.archivedAt)))
  if (!found) throw invalid({ useCaseId: 'There is no such use case here: choose another one.' })
}

async function perform<K extends DraftKind>(
  tx: TenantTransaction,
  ctx: OrgContext,
  kind: K,
  { row, content }: { row: DraftRow; content: unknown },
): Promise<Made & { accepted: DraftContents[K]; edited: boolean }> {
  const parsed = draftContents[kind].safeParse(content)
  if (!parsed.success) throw invalid(fieldErrors(parsed.error))
  const accepted = parsed.data as DraftContents[K]
  if (hasMarks(accepted))
    throw invalid({
      content: 'Look at what is marked with [?]: no source has it. Correct it or take it out, and the mark.',
    })
  const proposed = row.content as DraftContents[K]
  const made = await effects[kind](tx, ctx, { draft: row, proposed, accepted })
  return { ...made, accepted, edited: !sameContent(kind, proposed, accepted) }
}

/** Opens a draft again whose message was not taken: the acceptance is as if it had not been, but for its audit rows. */
async function openAgain(ctx: OrgContext, id: string): Promise<void> {
  await inTenant(ctx, async (tx) => {
    await tx
      .update(draft)
      .set({ state: 'open', accepted: null, made: '', decidedById: null, decidedAt: null })
      .where(and(eq(draft.organizationId, ctx.organizationId), eq(draft.id, id), eq(draft.state, 'accepted')))
    await recordAudit(tx, ctx, { action: 'reopen-draft', entity: { type: 'draft', id }, after: { reason: 'not sent' } })
  })
}

/**
 * Accepts a draft, as proposed or as edited: what it proposes is done in the same transaction and once only; a message
 * leaves after it, and when the mail server refuses, the draft is open again. The role is looked at now, not when the
 * draft was made.
 *
 * @throws Problem 403; 404 for somebody else's; 409 when it was decided or has expired; 412 when it is not the draft that
 *   was seen; 422; 503 when a message cannot be sent.
 */
export async function acceptDraft(
  ctx: OrgContext,
  { id, hash, content }: { id: string; hash: string; content: Readonly<Record<string, unknown>> },
): Promise<DraftView> {
  authorize(ctx, 'ask-assistant')
  let kind: DraftKind | undefined
  let deliver: Made['deliver']
  let view: DraftView
  try {
    view = await inTenant(ctx, async (tx) => {
      const row = await lockDraft(tx, ctx, { id, hash })
      kind = row.kind
      authorize(ctx, abilityFor[row.kind])
      if (isExpired(row.createdAt, now()))
        throw new Problem(409, 'Too old', 'This draft is older than 30 days and may be out of date: ask for a new one.')
      const { accepted, edited, ...effect } = await perform(tx, ctx, row.kind, { row, content })
      const { made } = effect
      deliver = effect.deliver
      const [saved] = await tx
        .update(draft)
        .set({
          state: 'accepted',
          accepted,
          made,
          decidedById: ctx.userId,
          decidedAt: now(),
        })
        .where(and(eq(draft.organizationId, ctx.organizationId), eq(draft.id, id), eq(draft.state, 'open')))
        .returning(draftColumns)
      if (!saved) throw decided('decided')
      await recordAudit(tx, ctx, {
        action: 'accept-draft',
        entity: { type: 'draft', id },
        after: { runId: row.runId, kind: row.kind, hash, edited, made },
      })
      return draftView(ctx, saved)
    })
  } catch (error) {
    if (kind !== undefined && error instanceof Problem && error.status === 403)
      await recordDenied(ctx, { action: 'accept-draft' })
    // Somebody, or the same person in another tab, was faster with the answer itself.
    throw (error as { code?: string }).code === 'FT412' ? changedNote() : error
  }
  try {
    await deliver?.()
  } catch (error) {
    await openAgain(ctx, id)
    throw error
  }
  return view
}

/** Rejects a draft, with a reason from which the next one can be better. @throws Problem 404, 409, 412. */
export async function rejectDraft(
  ctx: OrgContext,
  { id, hash, reason }: { id: string; hash: string; reason: string },
): Promise<DraftView> {
  authorize(ctx, 'ask-assistant')
  return inTenant(ctx, async (tx) => {
    const row = await lockDraft(tx, ctx, { id, hash })
    const [saved] = await tx
      .update(draft)
      .set({ state: 'rejected', reason, decidedById: ctx.userId, decidedAt: now() })
      .where(and(eq(draft.organizationId, ctx.organizationId), eq(draft.id, id), eq(draft.state, 'open')))
      .returning(draftColumns)
    if (!saved) throw decided('decided')
    await recordAudit(tx, ctx, {
      action: 'reject-draft',
      entity: { type: 'draft', id },
      after: { runId: row.runId, kind: row.kind, reason },
    })
    return draftView(ctx, saved)
  })
}
