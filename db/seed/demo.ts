import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { identityDb, inTenant, type TenantTransaction } from '../client.ts'
import { answer, answerRevision, assessment, position } from '../schema/assessment.ts'
import { session, user } from '../schema/identity.ts'
import { auditLog, invitation, membership, organization } from '../schema/organization.ts'
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
  /** Whether the password is new: people who have an older one get it. */
  renewPassword?: boolean
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

const ids = Object.values(people).map((person) => person.userId)

/** Gives the password to the people who have none because the demo had ended, or to all of them. */
async function openAccounts({ hashPassword, renewPassword = false }: SeedOptions): Promise<void> {
  const concerned = renewPassword ? inArray(user.id, ids) : and(inArray(user.id, ids), isNull(user.passwordHash))
  const [closed] = await identityDb().select({ id: user.id }).from(user).where(concerned).limit(1)
  if (!closed) return
  const passwordHash = await hashPassword()
  await identityDb().update(user).set({ passwordHash }).where(concerned)
}

/**
 * Ends the demo: its people lose password and sessions, so that nobody signs in as one of them where others reach Footing.
 * Their organisation stays, and the next demo gives the password back.
 *
 * @returns how many accounts were open.
 */
export async function closeDemo(): Promise<number> {
  const open = await identityDb()
    .update(user)
    .set({ passwordHash: null })
    .where(and(inArray(user.id, ids), isNotNull(user.passwordHash)))
    .returning({ id: user.id })
  await identityDb().delete(session).where(inArray(session.userId, ids))
  return open.length
}

/** Writes everything of a demo organisation that is there already. */
export async function writeRows(tx: TenantTransaction, rows: Omit<DemoRows, 'organization'>): Promise<void> {
  await insertAll(tx, membership, rows.memberships)
  await insertAll(tx, invitation, rows.invitations)
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
 * Writes the demo organisation, unless there is one: then this is two queries. Of several starters at the same moment
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
  if (known) {
    await openAccounts(options)
    return demo
  }

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
