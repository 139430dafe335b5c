import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { seatNames } from '#db/enums.ts'
import {
  dataSource,
  errorMode,
  fallback,
  gateAcceptance,
  governancePosition,
  releaseControl,
  seat,
  useCase,
  workflowStep,
} from '#db/schema/use-case.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import type { AuditEntry } from '#lib/audit/types.ts'
import { raiseRevision } from '../assessment/mutations.ts'
import { getCurrentFramework } from '../assessment/queries.ts'
import { authorize } from '../auth/policy.ts'
import type { OrgContext } from '../auth/types.ts'
import { today } from '../clock.ts'
import { invalid, notFound, Problem } from '../errors.ts'
import { idFromKey, newId } from '../id.ts'
import type { Seat } from '../scoring/types.ts'
import { candidatesOf } from './queries.ts'
import { candidateNamed, sameName } from './rules.ts'
import type { AcceptanceBody, NewUseCase, UseCaseFactsBody, WorkbenchBody, WorkbenchPart } from './schema.ts'
import type { Candidate } from './types.ts'

const most = 500

/**
 * Describes a new use case.
 *
 * @param key of the write: a retry with the same key returns the use case that the first one made.
 * @throws Problem 422 when the organisation has 500 already.
 */
export async function createUseCase(
  ctx: OrgContext,
  { body, key }: { body: NewUseCase; key?: string },
): Promise<{ id: string }> {
  authorize(ctx, 'describe-use-case')
  const id = idFromKey(ctx.userId, key)
  return inTenant(ctx, async (tx) => {
    // The revision's row lock makes simultaneous creations count one after the other.
    await raiseRevision(tx, ctx)
    const [made] = await tx
      .select({ id: useCase.id })
      .from(useCase)
      .where(and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, id)))
    if (made) return made
    const [last] = await tx
      .select({
        number: sql<number>`coalesce(max(${useCase.number}), 0)::int`,
        held: sql<number>`count(*) filter (where ${useCase.archivedAt} is null)::int`,
      })
      .from(useCase)
      .where(eq(useCase.organizationId, ctx.organizationId))
    const number = (last?.number ?? 0) + 1
    if ((last?.held ?? 0) >= most)
      throw new Problem(422, 'Too many use cases', `An organisation can hold ${most} use cases: archive some first.`)
    await tx.insert(useCase).values({ ...body, organizationId: ctx.organizationId, id, number })
    await recordAudit(tx, ctx, {
      action: 'create-use-case',
      entity: { type: 'use-case', id },
      after: { name: body.name },
    })
    return { id }
  })
}

/**
 * One change to a use case: version check, the write, the revision and the audit row in one transaction.
 *
 * @param write is given the use case as it was, and says what the audit log keeps.
 * @throws Problem 404; 412 with the current version when somebody else changed it meanwhile.
 */
async function changeUseCase(
  ctx: OrgContext,
  change: Change,
  write: (tx: TenantTransaction, before: typeof useCase.$inferSelect) => Promise<AuditEntry>,
): Promise<{ version: number }> {
  return inTenant(ctx, async (tx) => {
    const here = and(
      eq(useCase.organizationId, ctx.organizationId),
      eq(useCase.id, change.id),
      isNull(useCase.archivedAt),
    )
    const [raised] = await tx
      .update(useCase)
      .set({ version: sql`${useCase.version} + 1` })
      .where(and(here, eq(useCase.version, change.expectedVersion)))
      .returning()
    if (!raised) {
      const [current] = await tx.select({ version: useCase.version }).from(useCase).where(here)
      if (!current) throw notFound()
      throw new Problem(
        412,
        'Changed meanwhile',
        'Somebody else changed this use case since you opened it: copy what you typed, reload the page and enter it again.',
        { extra: { current } },
      )
    }
    const entry = await write(tx, raised)
    await raiseRevision(tx, ctx)
    await recordAudit(tx, ctx, entry)
    return { version: raised.version }
  })
}

export interface Change {
  id: string
  expectedVersion: number
}

const entityOf = ({ useCaseId }: { useCaseId: string }) => ({ type: 'use-case' as const, id: useCaseId })

export async function updateUseCase(
  ctx: OrgContext,
  { body, ...change }: { body: UseCaseFactsBody } & Change,
): Promise<{ version: number }> {
  authorize(ctx, 'describe-use-case')
  return changeUseCase(ctx, change, async (tx, before) => {
    await tx
      .update(useCase)
      .set(body)
      .where(and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, change.id)))
    return {
      action: 'update-use-case',
      entity: entityOf({ useCaseId: change.id }),
      ...changes<UseCaseFactsBody>(before, body),
    }
  })
}

/** Takes a use case out of every list and score; its answers are kept. */
export async function archiveUseCase(ctx: OrgContext, change: Change): Promise<{ version: number }> {
  authorize(ctx, 'plan-roadmap')
  return changeUseCase(ctx, change, async (tx) => {
    await tx
      .update(useCase)
      .set({ archivedAt: sql`now()` })
      .where(and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, change.id)))
    return { action: 'archive-use-case', entity: entityOf({ useCaseId: change.id }) }
  })
}

/**
 * Brings an archived use case back, with its answers and its number.
 *
 * @throws Problem 403; 404 for one that is not archived; 422 when the organisation holds 500 already.
 */
export async function restoreUseCase(ctx: OrgContext, { id }: { id: string }): Promise<{ version: number }> {
  authorize(ctx, 'plan-roadmap')
  return inTenant(ctx, async (tx) => {
    // The revision's row lock makes those who come at the same time count one after the other.
    await raiseRevision(tx, ctx)
    const own = eq(useCase.organizationId, ctx.organizationId)
    const [row] = await tx
      .select({ held: sql<number>`count(*) filter (where ${useCase.archivedAt} is null)::int` })
      .from(useCase)
      .where(own)
    if ((row?.held ?? 0) >= most)
      throw new Problem(
        422,
        'Too many use cases',
        `An organisation can hold ${most} use cases: archive another one first.`,
      )
    const [restored] = await tx
      .update(useCase)
      .set({ archivedAt: null, version: sql`${useCase.version} + 1` })
      .where(and(own, eq(useCase.id, id), isNotNull(useCase.archivedAt)))
      .returning({ version: useCase.version })
    if (!restored) throw notFound()
    await recordAudit(tx, ctx, { action: 'restore-use-case', entity: { type: 'use-case', id } })
    return restored
  })
}

type Write<P extends WorkbenchPart> = (
  tx: TenantTransaction,
  key: { organizationId: string; useCaseId: string },
  body: WorkbenchBody<P>,
) => Promise<AuditEntry>

type Tables =
  | typeof workflowStep
  | typeof fallback
  | typeof dataSource
  | typeof errorMode
  | typeof seat
  | typeof releaseControl
  | typeof governancePosition

/** Empties a part, and says what was in it. */
async function clear(tx: TenantTransaction, table: Tables, key: { organizationId: string; useCaseId: string }) {
  const gone: Record<string, unknown>[] = await tx
    .delete(table)
    .where(and(eq(table.organizationId, key.organizationId), eq(table.useCaseId, key.useCaseId)))
    .returning()
  const rows = gone
    .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0))
    .map(({ organizationId: _, useCaseId: __, id: ___, position: ____, ...row }) => row)
  return { rows }
}

const numbered = <T>(rows: T[], key: { organizationId: string; useCaseId: string }) =>
  rows.map((row, position) => ({ ...row, ...key, id: newId(), position }))

type Holder = Omit<WorkbenchBody<'seats'>['seats']['sponsor'], 'email'>

/**
 * Who a seat is given to. A member is kept by id alone; a typed name that only one member bears means that member, so that
 * one person in two seats is seen as one.
 *
 * @throws Problem 422 when the member is none of this organisation.
 */
function holderOf(name: string, { person, membershipId }: Holder, members: readonly Candidate[]): Holder {
  if (membershipId === null) {
    const meant = candidateNamed(person, members)
    return meant ? { person: '', membershipId: meant.membershipId } : { person, membershipId }
  }
  if (members.some((m) => m.membershipId === membershipId)) return { person: '', membershipId }
  const sentence = 'This person is not a member any more: choose somebody else, or type the name.'
  throw invalid({ [`seats.${name}.membershipId`]: sentence })
}

/** Who holds the seats, as far as the audit log keeps it: members, by id. */
const membersOf = (rows: readonly { seat: Seat; membershipId: string | null }[]) =>
  Object.fromEntries(
    seatNames.map((name) => [name, rows.find((row) => row.seat === name)?.membershipId ?? null]),
  ) as Record<Seat, string | null>

const writes: { [P in WorkbenchPart]: Write<P> } = {
  async seats(tx, key, { seats }) {
    const before = await tx
      .select()
      .from(seat)
      .where(and(eq(seat.organizationId, key.organizationId), eq(seat.useCaseId, key.useCaseId)))
    await clear(tx, seat, key)
    const members = await candidatesOf(tx, key.organizationId)
    const filled = seatNames
      .map((name) => {
        const holder = holderOf(name, seats[name], members)
        // Somebody who is invited keeps waiting for the seat under the same name.
        const waiting = before.find((row) => row.seat === name && sameName(row.person) === sameName(holder.person))
        const invitationId = holder.membershipId === null ? (waiting?.invitationId ?? null) : null
        return { ...key, seat: name, ...holder, invitationId }
      })
      .filter((row) => row.person !== '' || row.membershipId !== null)
    if (filled.length > 0) await tx.insert(seat).values(filled)
    const { before: was, after: is } = changes(membersOf(before), membersOf(filled))
    return { action: 'save-seats', entity: entityOf(key), before: { seats: was }, after: { seats: is } }
  },
  async steps(tx, key, { rows }) {
    const before = await clear(tx, workflowStep, key)
    if (rows.length > 0) await tx.insert(workflowStep).values(numbered(rows, key))
    return { action: 'save-steps', entity: entityOf(key), before, after: { rows } }
  },
  async fallbacks(tx, key, { rows }) {
    const before = await clear(tx, fallback, key)
    if (rows.length > 0) await tx.insert(fallback).values(numbered(rows, key))
    return { action: 'save-fallbacks', entity: entityOf(key), before, after: { rows } }
  },
  async 'data-sources'(tx, key, { rows }) {
    const before = await clear(tx, dataSource, key)
    if (rows.length > 0) await tx.insert(dataSource).values(numbered(rows, key))
    return { action: 'save-data-sources', entity: entityOf(key), before, after: { rows } }
  },
  async 'error-modes'(tx, key, { rows }) {
    const before = await clear(tx, errorMode, key)
    if (rows.length > 0) await tx.insert(errorMode).values(numbered(rows, key))
    return { action: 'save-error-modes', entity: entityOf(key), before, after: { rows } }
  },
  async 'release-controls'(tx, key, { controls }) {
    const before = await clear(tx, releaseControl, key)
    const rows = Object.entries(controls).flatMap(([control, said]) =>
      said ? [{ control: control as (typeof releaseControl.$inferInsert)['control'], ...said }] : [],
    )
    if (rows.length > 0) await tx.insert(releaseControl).values(rows.map((row) => ({ ...key, ...row })))
    return { action: 'save-release-controls', entity: entityOf(key), before, after: { rows } }
  },
  async positions(tx, key, { positions }) {
    const before = await clear(tx, governancePosition, key)
    const rows = Object.entries(positions).flatMap(([topic, said]) =>
      said ? [{ topic: topic as (typeof governancePosition.$inferInsert)['topic'], ...said }] : [],
    )
    if (rows.length > 0) await tx.insert(governancePosition).values(rows.map((row) => ({ ...key, ...row })))
    return { action: 'save-positions', entity: entityOf(key), before, after: { rows } }
  },
}

/**
 * Saves one part of the workbench whole. The triad with addresses in it is saved by `saveSeats` of invitations.
 *
 * @param also what belongs to the same transaction.
 * @throws Problem 403, 404, 412, 422.
 */
export async function saveWorkbench<P extends WorkbenchPart>(
  ctx: OrgContext,
  {
    body,
    also,
    ...change
  }: { body: WorkbenchBody<P>; also?: (tx: TenantTransaction) => Promise<void> } & Change & { part: P },
): Promise<{ version: number }> {
  authorize(ctx, 'describe-use-case')
  const key = { organizationId: ctx.organizationId, useCaseId: change.id }
  return changeUseCase(ctx, change, async (tx) => {
    const entry = await writes[change.part](tx, key, body)
    await also?.(tx)
    return entry
  })
}

const longestAcceptanceDays = 366

/** A named person accepts a failed gate for a limited time. @throws Problem 422 for a gate that may not be accepted. */
export async function acceptGate(
  ctx: OrgContext,
  { body, ...change }: { body: AcceptanceBody } & Change,
): Promise<{ version: number }> {
  authorize(ctx, 'accept-gate')
  const { gates } = await getCurrentFramework(ctx)
  const gate = gates.find((g) => g.id === body.gate)
  if (!gate) throw notFound()
  if (!gate.acceptable) throw invalid({ gate: 'This gate cannot be accepted: it has to be passed.' })
  const days = (Date.parse(body.until) - Date.parse(today())) / 86_400_000
  if (days < 0 || days > longestAcceptanceDays) throw invalid({ until: 'Choose a day from today to a year ahead.' })
  const { gate: gateId, person, ...rest } = body
  const accepted = { gate: gateId, ...rest }
  return changeUseCase(ctx, change, async (tx) => {
    await withdraw(tx, ctx, change.id, gateId)
    const who = holderOf('', { person, membershipId: null }, await candidatesOf(tx, ctx.organizationId))
    await tx
      .insert(gateAcceptance)
      .values({ organizationId: ctx.organizationId, useCaseId: change.id, id: newId(), ...accepted, ...who })
    return { action: 'accept-gate', entity: entityOf({ useCaseId: change.id }), after: accepted }
  })
}

function withdraw(tx: TenantTransaction, ctx: OrgContext, useCaseId: string, gate: string) {
  return tx
    .update(gateAcceptance)
    .set({ withdrawnAt: sql`now()` })
    .where(
      and(
        eq(gateAcceptance.organizationId, ctx.organizationId),
        eq(gateAcceptance.useCaseId, useCaseId),
        eq(gateAcceptance.gate, gate),
        isNull(gateAcceptance.withdrawnAt),
      ),
    )
}

/** Takes an acceptance back: the gate caps the verdict again. */
export async function withdrawAcceptance(
  ctx: OrgContext,
  { gate, ...change }: { gate: string } & Change,
): Promise<{ version: number }> {
  authorize(ctx, 'accept-gate')
  return changeUseCase(ctx, change, async (tx) => {
    await withdraw(tx, ctx, change.id, gate)
    return { action: 'withdraw-acceptance', entity: entityOf({ useCaseId: change.id }), before: { gate } }
  })
}
