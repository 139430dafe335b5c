import { eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { identityDb, inTenant, type TenantTransaction } from '../client.ts'
import { answer, answerRevision, assessment, position } from '../schema/assessment.ts'
import { user } from '../schema/identity.ts'
import { auditLog, membership, organization } from '../schema/organization.ts'
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
} from '../schema/use-case.ts'
import { people } from './demo/people.ts'
import type { rowsOf } from './demo/rows.ts'

type DemoRows = ReturnType<typeof rowsOf>

export interface DemoPerson {
  name: string
  email: string
  role: string
}

interface SeedOptions {
  /** Called once, and only when there is something to write. */
  hashPassword: () => Promise<string>
  /** ISO day; the demo's dates are counted back from it. */
  today: string
}

const slug = 'harbour-mutual'

async function insertAll<T extends PgTable>(tx: TenantTransaction, table: T, rows: T['$inferInsert'][]): Promise<void> {
  if (rows.length > 0) await tx.insert(table).values(rows)
}

/** Writes the people. An address that somebody has registered before stays theirs: that person is left out. */
async function writePeople(passwordHash: string, emailVerifiedAt: Date): Promise<void> {
  const rows = Object.values(people).map(({ userId: id, name, email }) => ({ id, name, email }))
  await identityDb()
    .insert(user)
    .values(rows.map((row) => ({ ...row, passwordHash, emailVerifiedAt })))
    .onConflictDoNothing()
}

/** Writes everything of a demo organisation that is there already. */
export async function writeRows(tx: TenantTransaction, rows: Omit<DemoRows, 'organization'>): Promise<void> {
  await insertAll(tx, membership, rows.memberships)
  await insertAll(tx, assessment, [rows.assessment])
  await insertAll(tx, useCase, rows.useCases)
  await insertAll(tx, seat, rows.seats)
  await insertAll(tx, workflowStep, rows.steps)
  await insertAll(tx, fallback, rows.fallbacks)
  await insertAll(tx, dataSource, rows.dataSources)
  await insertAll(tx, errorMode, rows.errorModes)
  await insertAll(tx, releaseControl, rows.releaseControls)
  await insertAll(tx, governancePosition, rows.governance)
  await insertAll(tx, gateAcceptance, rows.acceptances)
  await insertAll(tx, answer, rows.answers)
  await insertAll(tx, answerRevision, rows.revisions)
  await insertAll(tx, position, rows.positions)
  await insertAll(tx, auditLog, rows.audit)
}

/**
 * Writes the demo organisation, unless there is one: then this is one query. Of several starters at the same moment
 * one writes.
 *
 * @returns where it is and who can sign in.
 * @throws Error when a file of the demo is not sound.
 */
export async function seedDemo(options: SeedOptions): Promise<{ slug: string; people: DemoPerson[] }> {
  const demo = { slug, people: Object.values(people).map(({ name, email, role }) => ({ name, email, role })) }
  const [known] = await identityDb()
    .select({ slug: organization.slug })
    .from(organization)
    .where(eq(organization.slug, slug))
  if (known) return demo

  // Every start comes here, but only the first needs the demo's files and what reads them.
  const { rowsOf } = await import('./demo/rows.ts')
  const rows = rowsOf(slug, options.today)
  await writePeople(await options.hashPassword(), rows.organization.createdAt)
  await inTenant({ organizationId: rows.organization.organizationId, userId: people.tom.userId }, async (tx) => {
    const [made] = await tx.insert(organization).values(rows.organization).onConflictDoNothing().returning()
    if (!made) return
    await writeRows(tx, rows)
  })
  return demo
}
