import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import type { WorkshopMode } from '#db/enums.ts'
import { useCase } from '#db/schema/use-case.ts'
import { workshop, workshopEvent, workshopItem, workshopPerson } from '#db/schema/workshop.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import { getCurrentAssessment, getFrameworkOf } from '../assessment/queries.ts'
import { authorize } from '../auth/policy.ts'
import type { RoomContext } from '../auth/room/types.ts'
import type { OrgContext } from '../auth/types.ts'
import { invalid, Problem } from '../errors.ts'
import { allQuestions } from '../framework/rules.ts'
import type { Framework } from '../framework/types.ts'
import { newId } from '../id.ts'
import { candidatesOf, linesOfTemplate } from './agenda/queries.ts'
import { agendaFrom } from './agenda/rules.ts'
import { publish } from './event/mutations.ts'
import { newCode } from './person/rules.ts'
import { authorizeFacilitator } from './policy.ts'
import { heldWorkshop, type WorkshopRow, workshopRow } from './queries.ts'
import type { AgendaBody, NewWorkshop } from './schema.ts'

/**
 * Prepares a workshop on the newest assessment, with an agenda to begin with: open gates, tipping answers, divergence, or
 * what a practice's template names.
 * Whoever prepares it is its facilitator.
 *
 * @throws Problem 403, 404.
 */
export async function createWorkshop(
  ctx: OrgContext,
  { templateId = null, ...body }: NewWorkshop,
): Promise<{ id: string; code: string }> {
  authorize(ctx, 'record-position')
  const lines = templateId === null ? agendaFrom(await candidatesOf(ctx)) : await linesOfTemplate(ctx, templateId)
  const id = newId()
  const { organizationId } = ctx
  const code = await inTenant(ctx, async (tx) => {
    const { id: assessmentId } = await getCurrentAssessment(tx, ctx)
    const made = await insertWithCode(tx, { organizationId, id, assessmentId, ...body })
    await tx.insert(workshopPerson).values({
      organizationId,
      workshopId: id,
      id: newId(),
      membershipId: ctx.membershipId,
      name: ctx.name,
      part: 'facilitator',
    })
    if (lines.length > 0)
      await tx
        .insert(workshopItem)
        .values(lines.map((line, place) => ({ ...line, organizationId, workshopId: id, id: newId(), place })))
    await recordAudit(tx, ctx, {
      action: 'create-workshop',
      entity: { type: 'workshop', id },
      after: { ...body, templateId },
    })
    return made
  })
  return { id, code }
}

const attempts = 5

/** A code is drawn again when another workshop has it. */
async function insertWithCode(tx: TenantTransaction, row: Omit<typeof workshop.$inferInsert, 'code'>): Promise<string> {
  for (let i = 0; i < attempts; i += 1) {
    const code = newCode()
    const [made] = await tx
      .insert(workshop)
      .values({ ...row, code })
      .onConflictDoNothing()
      .returning({ code: workshop.code })
    if (made) return made.code
  }
  throw new Problem(503, 'No free code', 'No code to join with was free: try again.')
}

/**
 * Opens the workshop, or closes it: a closed one lets no guest in any more, and its code is free for others.
 *
 * @throws Problem 403; 409 when it is closed already, or while people are voting.
 */
export async function setWorkshopState(room: RoomContext, { state }: { state: 'open' | 'closed' }): Promise<void> {
  authorizeFacilitator(room)
  await inTenant(room, async (tx) => {
    const row = await workshopRow(tx, room)
    if (row.state === 'closed') throw new Problem(409, 'Closed', 'This workshop is closed: prepare a new one.')
    const [voting] = await tx
      .select({ id: workshopItem.id })
      .from(workshopItem)
      .where(and(ofWorkshop(room), eq(workshopItem.state, 'voting')))
    if (state === 'closed' && voting)
      throw new Problem(409, 'Not now', 'People are voting: show the votes before you close the workshop.')
    await tx
      .update(workshop)
      .set(
        state === 'open'
          ? { state, openedAt: sql`coalesce(${workshop.openedAt}, now())` }
          : { state, closedAt: sql`now()` },
      )
      .where(and(eq(workshop.organizationId, room.organizationId), eq(workshop.id, room.workshopId)))
    await recordAudit(tx, room, { action: `${state === 'open' ? 'open' : 'close'}-workshop`, entity: entityOf(room) })
    await publish(tx, room, { kind: 'workshop' })
  })
}

/**
 * Chooses how votes are kept. Fixed from the first vote on.
 *
 * @throws Problem 403; 409 once somebody has voted.
 */
export async function setMode(
  room: RoomContext,
  { mode, leastVoters }: { mode: WorkshopMode; leastVoters: number },
): Promise<void> {
  authorizeFacilitator(room)
  await inTenant(room, async (tx) => {
    await tx.execute(sql`
      select 1 from workshop_item where organization_id = ${room.organizationId}::uuid
        and workshop_id = ${room.workshopId}::uuid for update`)
    const before = await workshopRow(tx, room)
    const [voted] = await tx
      .select({ round: workshopItem.round })
      .from(workshopItem)
      .where(and(ofWorkshop(room), sql`${workshopItem.round} > 0`))
      .limit(1)
    if (voted)
      throw new Problem(
        409,
        'Fixed',
        'How votes are kept was told to the people before the first round, and cannot be changed after it.',
      )
    await tx
      .update(workshop)
      .set({ mode, leastVoters })
      .where(and(eq(workshop.organizationId, room.organizationId), eq(workshop.id, room.workshopId)))
    await recordAudit(tx, room, {
      action: 'set-workshop-mode',
      entity: entityOf(room),
      ...changes<{ mode: string; leastVoters: number }>(before, { mode, leastVoters }),
    })
    await publish(tx, room, { kind: 'workshop' })
  })
}

/**
 * Writes the agenda: items in their order, new ones among them. What was voted on stays as it is before all others, even
 * when it is left out.
 *
 * @throws Problem 403; 409 when the workshop is closed, or somebody else changed the agenda meanwhile; 422 when a
 * question or a use case is not there.
 */
export async function writeAgenda(room: RoomContext, { sequence, items }: AgendaBody): Promise<void> {
  authorizeFacilitator(room)
  await inTenant(room, async (tx) => {
    const { assessmentId } = await refuseStale(tx, room, sequence)
    refuseUnknown(items, await getFrameworkOf(room, assessmentId, tx))
    const asked = [...new Set(items.flatMap((item) => item.useCaseId ?? []))]
    const known = asked.length
      ? await tx
          .select({ id: useCase.id })
          .from(useCase)
          .where(and(eq(useCase.organizationId, room.organizationId), inArray(useCase.id, asked)))
      : []
    if (known.length < asked.length)
      throw invalid({ items: 'One of the use cases is not there any more: reload the page.' })
    const rows = await tx.select().from(workshopItem).where(ofWorkshop(room)).for('update')
    const stored = new Map(rows.map((row) => [row.id, row]))
    const kept = new Set(items.flatMap((item) => item.id ?? []))
    const dropped = rows.filter((row) => row.round === 0 && !kept.has(row.id)).map((row) => row.id)
    if (dropped.length > 0)
      await tx.delete(workshopItem).where(and(ofWorkshop(room), inArray(workshopItem.id, dropped)))
    const voted = rows.filter((row) => row.round > 0).sort((a, b) => a.place - b.place)
    const fixed = new Set(voted.map((row) => row.id))
    const order = [...voted, ...items.filter((item) => item.id === null || !fixed.has(item.id))]
    for (const [place, item] of order.entries()) {
      const own = item.id === null ? undefined : stored.get(item.id)
      if (own)
        await tx
          .update(workshopItem)
          .set({ place, minutes: item.minutes })
          .where(and(ofWorkshop(room), eq(workshopItem.id, own.id)))
      else
        await tx.insert(workshopItem).values({
          organizationId: room.organizationId,
          workshopId: room.workshopId,
          id: newId(),
          place,
          questionId: item.questionId,
          useCaseId: item.useCaseId,
          why: 'chosen',
          minutes: item.minutes,
        })
    }
    await recordAudit(tx, room, { action: 'write-agenda', entity: entityOf(room), after: { items: order.length } })
    await publish(tx, room, { kind: 'agenda' })
  })
}

/** @throws Problem 422 for a question that the assessment's release does not ask of that subject. */
function refuseUnknown(items: AgendaBody['items'], framework: Framework): void {
  const questions = new Map(allQuestions(framework).map((q) => [q.id, q]))
  for (const [i, item] of items.entries()) {
    const question = questions.get(item.questionId)
    if (!question || (question.subject === 'use-case') !== (item.useCaseId !== null))
      throw invalid({
        [`items.${i}.questionId`]: 'There is no such question about this subject: choose one of the list.',
      })
  }
}

/** Holds the workshop, and lets nobody overwrite what they have not seen. @throws Problem 404, 409. */
async function refuseStale(tx: TenantTransaction, room: RoomContext, sequence: number): Promise<WorkshopRow> {
  const row = await heldWorkshop(tx, room)
  if (row.state === 'closed') throw new Problem(409, 'Closed', 'This workshop is closed: its agenda stays as it is.')
  const [later] = await tx
    .select({ sequence: workshopEvent.sequence })
    .from(workshopEvent)
    .where(
      and(
        eq(workshopEvent.organizationId, room.organizationId),
        eq(workshopEvent.workshopId, room.workshopId),
        eq(workshopEvent.kind, 'agenda'),
        gt(workshopEvent.sequence, sequence),
      ),
    )
    .limit(1)
  if (later)
    throw new Problem(
      409,
      'Changed meanwhile',
      'Somebody else changed the agenda since you began. What they added now stands at the end of yours: look at it, and save again.',
    )
  return row
}

const ofWorkshop = ({ organizationId, workshopId }: RoomContext) =>
  and(eq(workshopItem.organizationId, organizationId), eq(workshopItem.workshopId, workshopId))

const entityOf = ({ workshopId }: RoomContext) => ({ type: 'workshop' as const, id: workshopId })
