import { sql } from 'drizzle-orm'
import { check, index, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { jobStates } from '../enums.ts'

/** Work that is done after the transaction that causes it. The tenant role may add to it and see nothing of it. */
export const queue = pgSchema('queue')

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const job = queue.table(
  'job',
  {
    /** Made from a key where there must be only one: the same job again adds nothing. */
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    /** Sealed with the installation's secret; empty once the job is done. */
    payload: text('payload').notNull(),
    /** The organisation that it is about, and keyed hashes of whom: for erasing. */
    organizationId: uuid('organization_id'),
    whom: text('whom').notNull().default(''),
    /**
     * `handed-over` is written before an act that cannot be taken back, `unknown` when nobody came back from one: it is
     * not done again.
     */
    state: text('state', { enum: jobStates }).notNull().default('waiting'),
    runAt: instant('run_at').notNull().defaultNow(),
    /** Not begun any more from then on. */
    deadline: instant('deadline'),
    attempts: integer('attempts').notNull().default(0),
    maxAttempts: integer('max_attempts').notNull().default(1),
    startedAt: instant('started_at'),
    /** Of whoever is at it; who does not come back by then is taken for dead. */
    lease: uuid('lease'),
    leaseUntil: instant('lease_until'),
    /** Code of the last fault, never its text. */
    fault: text('fault').notNull().default(''),
    settledAt: instant('settled_at'),
    forgetAt: instant('forget_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    check('job_state', sql`${t.state} in ('waiting', 'running', 'handed-over', 'done', 'failed', 'unknown')`),
    index('job_due').on(t.runAt).where(sql`state = 'waiting'`),
    index('job_lease').on(t.leaseUntil).where(sql`state in ('running', 'handed-over')`),
    index('job_forget').on(t.forgetAt).where(sql`forget_at is not null`),
  ],
)
