import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { membership } from '#db/schema/organization.ts'
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
import type { OrgContext } from '../auth/types.ts'
import { notFound } from '../errors.ts'
import { holderName, present } from '../organization/person/queries.ts'
import type { Candidate, UseCase, Workbench } from './types.ts'

/** The organisation's use cases that are not archived, in the order in which they were described. */
export function listUseCases(ctx: OrgContext): Promise<UseCase[]> {
  return inTenant(ctx, (tx) => useCasesOf(tx, ctx))
}

/** Use cases that are archived, the newest first. */
export function listArchived(ctx: OrgContext): Promise<Pick<UseCase, 'id' | 'number' | 'name' | 'archivedAt'>[]> {
  return inTenant(ctx, (tx) =>
    tx
      .select({ id: useCase.id, number: useCase.number, name: useCase.name, archivedAt: useCase.archivedAt })
      .from(useCase)
      .where(and(eq(useCase.organizationId, ctx.organizationId), isNotNull(useCase.archivedAt)))
      .orderBy(desc(useCase.archivedAt), desc(useCase.number)),
  )
}

/** The same inside a transaction. */
export function useCasesOf(tx: TenantTransaction, ctx: Pick<OrgContext, 'organizationId'>): Promise<UseCase[]> {
  return tx
    .select()
    .from(useCase)
    .where(and(eq(useCase.organizationId, ctx.organizationId), isNull(useCase.archivedAt)))
    .orderBy(asc(useCase.number))
}

/** @throws Problem 404. */
export async function getUseCase(ctx: OrgContext, id: string): Promise<UseCase> {
  const [found] = await inTenant(ctx, (tx) =>
    tx
      .select()
      .from(useCase)
      .where(and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, id), isNull(useCase.archivedAt))),
  )
  if (!found) throw notFound()
  return found
}

/** The workbench rows of some use cases. */
export async function workbenchRows(
  tx: TenantTransaction,
  ctx: Pick<OrgContext, 'organizationId'>,
  useCaseIds: readonly string[],
): Promise<Workbench> {
  const of = <
    T extends
      | typeof workflowStep
      | typeof fallback
      | typeof dataSource
      | typeof errorMode
      | typeof seat
      | typeof releaseControl
      | typeof governancePosition
      | typeof gateAcceptance,
  >(
    table: T,
  ) => and(eq(table.organizationId, ctx.organizationId), inArray(table.useCaseId, [...useCaseIds]))
  const [seats, steps, fallbacks, dataSources, errorModes, releaseControls, positions, acceptances] = await Promise.all(
    [
      tx
        .select({ ...getTableColumns(seat), person: holderName(seat, seat.person) })
        .from(seat)
        .where(of(seat)),
      tx.select().from(workflowStep).where(of(workflowStep)).orderBy(asc(workflowStep.position)),
      tx.select().from(fallback).where(of(fallback)).orderBy(asc(fallback.position)),
      tx.select().from(dataSource).where(of(dataSource)).orderBy(asc(dataSource.position)),
      tx.select().from(errorMode).where(of(errorMode)).orderBy(asc(errorMode.position)),
      tx.select().from(releaseControl).where(of(releaseControl)),
      tx.select().from(governancePosition).where(of(governancePosition)),
      tx
        .select({ ...getTableColumns(gateAcceptance), person: holderName(gateAcceptance, gateAcceptance.person) })
        .from(gateAcceptance)
        .where(and(of(gateAcceptance), isNull(gateAcceptance.withdrawnAt)))
        .orderBy(asc(gateAcceptance.createdAt)),
    ],
  )
  return { seats, steps, fallbacks, dataSources, errorModes, releaseControls, positions, acceptances }
}

/** @throws Problem 404. */
export async function getWorkbench(
  ctx: OrgContext,
  useCaseId: string,
): Promise<{ useCase: UseCase; workbench: Workbench }> {
  const found = await getUseCase(ctx, useCaseId)
  return { useCase: found, workbench: await inTenant(ctx, (tx) => workbenchRows(tx, ctx, [useCaseId])) }
}

/** Everybody who can be chosen for a seat, by name. */
export function listCandidates(ctx: OrgContext): Promise<Candidate[]> {
  return inTenant(ctx, (tx) => candidatesOf(tx, ctx.organizationId))
}

/** The same inside a transaction. */
export function candidatesOf(tx: TenantTransaction, organizationId: string): Promise<Candidate[]> {
  return tx
    .select({ membershipId: membership.id, name: membership.name, email: membership.email })
    .from(membership)
    .where(and(eq(membership.organizationId, organizationId), present))
    .orderBy(asc(membership.name), asc(membership.id))
}
