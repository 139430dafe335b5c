import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { organization } from './organization.ts'

/** The figures that an organisation gives to benchmarks; gone when it withdraws. */
export const benchmarkContribution = pgTable('benchmark_contribution', {
  organizationId: uuid('organization_id')
    .primaryKey()
    .references(() => organization.organizationId, { onDelete: 'cascade' }),
  sector: text('sector').notNull(),
  size: text('size').notNull(),
  /** Percent. */
  overall: integer('overall').notNull(),
  /** Percent by dimension id. */
  dimensions: jsonb('dimensions').notNull(),
  contributedById: uuid('contributed_by_id').notNull(),
  contributedAt: timestamp('contributed_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
})
