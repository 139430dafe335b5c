import { and, asc, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import {
  workshop,
  workshopEvent,
  workshopItem,
  workshopNote,
  workshopPerson,
  workshopVote,
} from '#db/schema/workshop.ts'
import { getFrameworkOf } from '../assessment/queries.ts'
import type { RoomContext } from '../auth/room/types.ts'
import type { OrgContext } from '../auth/types.ts'
import { notFound } from '../errors.ts'
import { allQuestions } from '../framework/rules.ts'
import { deciderName } from '../organization/person/queries.ts'
import { useCasesOf } from '../use-case/queries.ts'
import type { Change, ChangeView } from './effect/types.ts'
import { wallView } from './presenter/schema.ts'
import { distributionOf } from './round/rules.ts'
import type {
  Choice,
  Confidence,
  ItemView,
  Mode,
  NamedVote,
  OwnView,
  PersonView,
  Turnout,
  VoterView,
  WorkshopEvent,
  WorkshopView,
} from './types.ts'

/** One workshop of one organisation: what reading it needs. */
export interface Place {
  organizationId: string
  workshopId: string
  userId: string
}

export type WorkshopRow = typeof workshop.$inferSelect
type ItemRow = typeof workshopItem.$inferSelect

/** A stream that is open notes it every five seconds. */
const hereSeconds = 12

const rowOf = (tx: TenantTransaction, { organizationId, workshopId }: Place) =>
  tx
    .select()
    .from(workshop)
    .where(and(eq(workshop.organizationId, organizationId), eq(workshop.id, workshopId)))

/** The workshop's row, inside a transaction. @throws Problem 404. */
export async function workshopRow(tx: TenantTransaction, place: Place): Promise<WorkshopRow> {
  const [row] = await rowOf(tx, place)
  if (!row) throw notFound()
  return row
}

/** The same, held until the transaction ends: whoever holds it next sees what was done. @throws Problem 404. */
export async function heldWorkshop(tx: TenantTransaction, place: Place): Promise<WorkshopRow> {
  const [row] = await rowOf(tx, place).for('update')
  if (!row) throw notFound()
  return row
}

const mine = ({ organizationId, workshopId }: Place) =>
  and(eq(workshopItem.organizationId, organizationId), eq(workshopItem.workshopId, workshopId))

interface Count {
  itemId: string
  round: number
  choice: Choice
  n: number
}

const among = (ids: readonly string[] | null) =>
  ids === null
    ? sql`true`
    : sql`i.id in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})`

/** Votes of revealed rounds, counted. What is not revealed is not read. */
async function countsOf(tx: TenantTransaction, place: Place, only: readonly string[] | null): Promise<Count[]> {
  const { organizationId, workshopId } = place
  return tx.execute<Count & Record<string, unknown>>(sql`
    select v.item_id as "itemId", v.round, v.choice, count(*)::int as n
    from (
      select organization_id, workshop_id, item_id, round, choice from workshop_vote
      union all select organization_id, workshop_id, item_id, round, choice from workshop_ballot
    ) v
    join workshop_item i on i.organization_id = v.organization_id and i.workshop_id = v.workshop_id and i.id = v.item_id
    where v.organization_id = ${organizationId}::uuid and v.workshop_id = ${workshopId}::uuid
      and (v.round < i.round or (v.round = i.round and i.state not in ('voting', 'waiting'))) and ${among(only)}
    group by v.item_id, v.round, v.choice`)
}

/** Named votes of revealed rounds, by item and round. */
async function namedVotesOf(
  tx: TenantTransaction,
  place: Place,
  only: readonly string[] | null,
): Promise<Map<string, NamedVote[]>> {
  const { organizationId, workshopId } = place
  const rows = await tx.execute<NamedVote & { itemId: string; round: number } & Record<string, unknown>>(sql`
    select v.item_id as "itemId", v.round, p.name, v.choice, v.confidence
    from workshop_vote v
    join workshop_item i on i.organization_id = v.organization_id and i.workshop_id = v.workshop_id and i.id = v.item_id
    join workshop_person p on p.organization_id = v.organization_id and p.workshop_id = v.workshop_id and p.id = v.person_id
    where v.organization_id = ${organizationId}::uuid and v.workshop_id = ${workshopId}::uuid
      and (v.round < i.round or (v.round = i.round and i.state not in ('voting', 'waiting'))) and ${among(only)}
    order by v.choice, p.name`)
  const votes = new Map<string, NamedVote[]>()
  for (const { itemId, round, name, choice, confidence } of rows) {
    const key = `${itemId} ${round}`
    votes.set(key, [...(votes.get(key) ?? []), { name, choice, confidence }])
  }
  return votes
}

/**
 * The agenda as the room may see it, inside a transaction.
 *
 * @param only ids of the items that are wanted; all when it is null.
 */
export async function itemViews(
  tx: TenantTransaction,
  place: Place,
  row: WorkshopRow,
  only: readonly string[] | null = null,
): Promise<ItemView[]> {
  if (only?.length === 0) return []
  const items = await tx
    .select({ ...getTableColumns(workshopItem), decidedBy: deciderName(workshopItem) })
    .from(workshopItem)
    .where(and(mine(place), only ? inArray(workshopItem.id, [...only]) : undefined))
    .orderBy(asc(workshopItem.place))
  const counts = await countsOf(tx, place, only)
  const votes = row.mode === 'named' ? await namedVotesOf(tx, place, only) : null
  const voters = await votersOf(tx, place, row, items)
  const useCases = await useCasesOf(tx, place)
  const names = new Map(useCases.map((one) => [one.id, one.name]))
  const framework = await getFrameworkOf(place, row.assessmentId, tx)
  const questions = new Map(allQuestions(framework).map((q) => [q.id, q]))
  return items.map((item) => {
    const question = questions.get(item.questionId)
    return {
      id: item.id,
      place: item.place,
      questionId: item.questionId,
      question: question?.text ?? item.questionId,
      anchors: question?.anchors ?? [],
      useCaseId: item.useCaseId,
      subject: item.useCaseId === null ? 'The organisation' : (names.get(item.useCaseId) ?? 'A use case'),
      why: item.why,
      minutes: item.minutes,
      state: item.state,
      round: item.round,
      deadline: item.deadline?.toISOString() ?? null,
      rounds: roundsOf(item, counts, votes),
      ...(row.mode === 'sealed' && item.state === 'voting' ? { voters } : {}),
      level: item.level,
      changes: changesOf(item, names),
      ...(item.state === 'agreed'
        ? { agreement: { decidedBy: item.decidedBy, reason: item.reason, minority: item.minority } }
        : {}),
    }
  })
}

function changesOf({ effect }: ItemRow, names: ReadonlyMap<string, string>): ChangeView[] | null {
  if (effect === null) return null
  return (effect as Change[]).map(({ useCaseId, from, to }) => ({
    name: names.get(useCaseId) ?? 'A use case',
    from,
    to,
  }))
}

function roundsOf(item: ItemRow, counts: readonly Count[], votes: Map<string, NamedVote[]> | null) {
  const revealed = [...new Set(counts.filter((c) => c.itemId === item.id).map((c) => c.round))].sort((a, b) => a - b)
  return revealed.map((round) => {
    const own = counts.filter((c) => c.itemId === item.id && c.round === round)
    const distribution = distributionOf(Object.fromEntries(own.map((c) => [c.choice, c.n])))
    if (votes) return { round, distribution, votes: votes.get(`${item.id} ${round}`) ?? [] }
    // Whoever asks those to speak who voted so points at them.
    return { round, distribution: { ...distribution, outliers: [] } }
  })
}

/** Who may vote in the sealed round that is open, by name. */
async function votersOf(
  tx: TenantTransaction,
  place: Place,
  { mode }: WorkshopRow,
  items: readonly ItemRow[],
): Promise<VoterView[]> {
  const voters = mode === 'sealed' ? (items.find(({ state }) => state === 'voting')?.voters ?? []) : []
  if (voters.length === 0) return []
  const people = await tx
    .select({ id: workshopPerson.id, name: workshopPerson.name })
    .from(workshopPerson)
    .where(
      and(
        eq(workshopPerson.organizationId, place.organizationId),
        eq(workshopPerson.workshopId, place.workshopId),
        inArray(
          workshopPerson.id,
          voters.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(workshopPerson.joinedAt), asc(workshopPerson.id))
  return people.map((person) => ({ ...person, isNew: voters.some(({ id, isNew }) => id === person.id && isNew) }))
}

/** Who takes part, inside a transaction; for the room. */
export async function peopleOf(tx: TenantTransaction, place: Place): Promise<PersonView[]> {
  return tx
    .select({
      id: workshopPerson.id,
      name: workshopPerson.name,
      part: workshopPerson.part,
      guest: sql<boolean>`${workshopPerson.membershipId} is null`,
      here: sql<boolean>`${workshopPerson.seenAt} > now() - make_interval(secs => ${hereSeconds})`,
    })
    .from(workshopPerson)
    .where(
      and(
        eq(workshopPerson.organizationId, place.organizationId),
        eq(workshopPerson.workshopId, place.workshopId),
        isNull(workshopPerson.removedAt),
      ),
    )
    .orderBy(asc(workshopPerson.joinedAt), asc(workshopPerson.id))
}

/** How many have come in since the last round was opened; null before there was one. */
export async function countArrivals(tx: TenantTransaction, place: Place): Promise<number | null> {
  const [row] = await tx.execute<{ n: number | null }>(sql`
    select case when w.round_opened_at is not null then (
      select count(*)::int from workshop_person p where p.organization_id = w.organization_id and p.workshop_id = w.id
        and p.removed_at is null and p.joined_at > w.round_opened_at) end as n
    from workshop w where w.organization_id = ${place.organizationId}::uuid and w.id = ${place.workshopId}::uuid`)
  return row?.n ?? null
}

/** What was put aside, in order. @param only ids of the notes that are wanted; all when it is left out. */
export async function notesOf(tx: TenantTransaction, place: Place, only?: readonly string[]) {
  return tx
    .select({
      id: workshopNote.id,
      itemId: workshopNote.itemId,
      text: workshopNote.text,
      actionNumber: workshopNote.actionNumber,
    })
    .from(workshopNote)
    .where(
      and(
        eq(workshopNote.organizationId, place.organizationId),
        eq(workshopNote.workshopId, place.workshopId),
        only ? inArray(workshopNote.id, [...only]) : undefined,
      ),
    )
    .orderBy(asc(workshopNote.createdAt), asc(workshopNote.id))
}

/** People who are named as missing; more than that is no help. */
const mostMissing = 12

/**
 * How many of the participants have voted in the named round that is open, and who has not; null while none is. Of a
 * sealed round nothing is told before it is over.
 */
export async function turnoutOf(tx: TenantTransaction, place: Place): Promise<Turnout | null> {
  const { organizationId, workshopId } = place
  const [row] = await tx.execute<Turnout & Record<string, unknown>>(sql`
    select i.id as "itemId", i.round,
      (select count(*)::int from workshop_vote v where v.organization_id = i.organization_id
        and v.workshop_id = i.workshop_id and v.item_id = i.id and v.round = i.round) as voted,
      (select count(*)::int from workshop_person p where p.organization_id = i.organization_id
        and p.workshop_id = i.workshop_id and p.part = 'participant' and p.removed_at is null) as of,
      coalesce((select array_agg(p.name order by p.joined_at) from workshop_person p
        where p.organization_id = i.organization_id and p.workshop_id = i.workshop_id and p.part = 'participant'
          and p.removed_at is null and not exists (
            select 1 from workshop_vote v where v.organization_id = i.organization_id and v.workshop_id = i.workshop_id
              and v.item_id = i.id and v.round = i.round and v.person_id = p.id)), '{}') as missing
    from workshop_item i
    join workshop w on w.organization_id = i.organization_id and w.id = i.workshop_id and w.mode = 'named'
    where i.organization_id = ${organizationId}::uuid and i.workshop_id = ${workshopId}::uuid and i.state = 'voting'`)
  if (!row) return null
  const { itemId, round, voted, of, missing } = row
  return { itemId, round, voted, of, missing: missing.length <= mostMissing ? missing : [] }
}

/** The whole workshop as its room may see it. @throws Problem 404. */
export async function getWorkshop(place: Place): Promise<WorkshopView> {
  return inTenant(place, async (tx) => {
    // The number is read first: an event that comes in between is told again, never left out.
    const row = await workshopRow(tx, place)
    const items = await itemViews(tx, place, row)
    const people = await peopleOf(tx, place)
    return {
      id: row.id,
      name: row.name,
      mode: row.mode,
      leastVoters: row.leastVoters,
      state: row.state,
      code: row.code,
      sequence: row.sequence,
      currentItemId: row.currentItemId,
      items,
      turnout: await turnoutOf(tx, place),
      participants: people.filter((p) => p.part === 'participant').length,
      people,
      arrivals: await countArrivals(tx, place),
      notes: await notesOf(tx, place),
    }
  })
}

/** The whole workshop as the screen on the wall may show it. @throws Problem 404. */
export async function getWallView(place: Place): Promise<WorkshopView> {
  return wallView.parse(await getWorkshop(place))
}

/** What the person sees besides the room: in a named round their own vote. */
export async function getOwn(room: RoomContext): Promise<OwnView> {
  const [vote] = await inTenant(room, (tx) =>
    tx
      .select({
        itemId: workshopVote.itemId,
        round: workshopVote.round,
        choice: workshopVote.choice,
        confidence: workshopVote.confidence,
      })
      .from(workshopVote)
      .innerJoin(
        workshopItem,
        and(
          eq(workshopItem.organizationId, workshopVote.organizationId),
          eq(workshopItem.workshopId, workshopVote.workshopId),
          eq(workshopItem.id, workshopVote.itemId),
          eq(workshopItem.round, workshopVote.round),
          eq(workshopItem.state, 'voting'),
        ),
      )
      .where(
        and(
          eq(workshopVote.organizationId, room.organizationId),
          eq(workshopVote.workshopId, room.workshopId),
          eq(workshopVote.personId, room.personId),
        ),
      ),
  )
  const own = vote as { itemId: string; round: number; choice: Choice; confidence: Confidence | null } | undefined
  return { personId: room.personId, name: room.name, part: room.part, vote: own ?? null }
}

export interface StoredEvent {
  sequence: number
  kind: WorkshopEvent['kind']
  itemId: string | null
  noteId: string | null
}

/** What happened after an event, in order. @param limit most that are read. */
export async function eventsAfter(place: Place, sequence: number, limit: number): Promise<StoredEvent[]> {
  const rows = await inTenant(place, (tx) =>
    tx
      .select({ sequence: workshopEvent.sequence, kind: workshopEvent.kind, data: workshopEvent.data })
      .from(workshopEvent)
      .where(
        and(
          eq(workshopEvent.organizationId, place.organizationId),
          eq(workshopEvent.workshopId, place.workshopId),
          sql`${workshopEvent.sequence} > ${sequence}`,
        ),
      )
      .orderBy(asc(workshopEvent.sequence))
      .limit(limit),
  )
  return rows.map(({ sequence: at, kind, data }) => ({
    sequence: at,
    kind: kind as WorkshopEvent['kind'],
    itemId: typeof data.itemId === 'string' ? data.itemId : null,
    noteId: typeof data.noteId === 'string' ? data.noteId : null,
  }))
}

export interface WorkshopLine {
  id: string
  name: string
  state: WorkshopView['state']
  mode: Mode
  createdAt: string
}

/** The organisation's workshops, the newest first. */
export async function listWorkshops(ctx: OrgContext): Promise<WorkshopLine[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select()
      .from(workshop)
      .where(eq(workshop.organizationId, ctx.organizationId))
      .orderBy(desc(workshop.createdAt), desc(workshop.id)),
  )
  return rows.map(({ id, name, state, mode, createdAt }) => ({
    id,
    name,
    state,
    mode,
    createdAt: createdAt.toISOString(),
  }))
}
