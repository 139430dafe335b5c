import { eq, sql } from 'drizzle-orm'
import { inIdentity, inTenant } from '#db/client.ts'
import { benchmarkContribution } from '#db/schema/benchmark.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '../auth/policy.ts'
import { countAttempt } from '../auth/throttle/mutations.ts'
import type { OrgContext } from '../auth/types.ts'
import { Problem } from '../errors.ts'
import { newId } from '../id.ts'
import { env } from '../runtime/env.ts'
import { getBenchmark, listContributions } from './queries.ts'
import { cohortOf, nextRelease, onePerOwner } from './rules.ts'

/** Hours between two releases: nobody can watch a single organisation come or go. */
const pause = 24

/**
 * Gives the organisation's figures of today to the benchmarks, or renews what it gave.
 *
 * @throws Problem 403, also when the operator has switched benchmarks off; 422 when there is too little to give; 429.
 */
export async function contribute(ctx: OrgContext): Promise<void> {
  authorize(ctx, 'manage-organization')
  await countAttempt({ name: 'engage-practice', subject: ctx.userId })
  const { now, hindrance, off } = await getBenchmark(ctx)
  if (off) throw new Problem(403, 'Switched off', hindrance)
  if (!now) throw new Problem(422, 'Too little to compare', hindrance)
  await inTenant(ctx, async (tx) => {
    const { organizationId, userId: contributedById } = ctx
    const values = { ...now, contributedById, contributedAt: sql`now()` }
    const place = sql`(select sector from organization where organization_id = ${organizationId}::uuid)`
    const extent = sql`(select size from organization where organization_id = ${organizationId}::uuid)`
    await tx
      .insert(benchmarkContribution)
      .values({ organizationId, sector: place, size: extent, ...values })
      .onConflictDoUpdate({
        target: benchmarkContribution.organizationId,
        set: { sector: place, size: extent, ...values },
      })
    await recordAudit(tx, ctx, {
      action: 'contribute-benchmark',
      entity: { type: 'organization', id: organizationId },
      after: now,
    })
  })
  await releaseIfDue()
}

/**
 * Takes the organisation out of the benchmarks. What is published is taken back first, so that no later figure holds it;
 * the next release comes when it cannot be told from the last one that this organisation left.
 *
 * @throws Problem 403; 404 when it does not contribute.
 */
export async function withdraw(ctx: OrgContext): Promise<void> {
  authorize(ctx, 'manage-organization')
  const { own: given } = await getBenchmark(ctx)
  if (!given) throw new Problem(404, 'Nothing to withdraw', 'This organisation does not contribute to benchmarks.')
  await retractWith(async () => {
    await inTenant(ctx, async (own) => {
      await own.delete(benchmarkContribution).where(eq(benchmarkContribution.organizationId, ctx.organizationId))
      await recordAudit(own, ctx, {
        action: 'withdraw-benchmark',
        entity: { type: 'organization', id: ctx.organizationId },
      })
    })
  })
}

/** Takes an organisation out that is being erased, in the same way; nothing happens where it does not contribute. */
export async function takeOut({ organizationId }: { organizationId: string }): Promise<void> {
  const scope = { organizationId, userId: organizationId }
  const theirs = eq(benchmarkContribution.organizationId, organizationId)
  const [given] = await inTenant(scope, (tx) =>
    tx.select({ at: benchmarkContribution.contributedAt }).from(benchmarkContribution).where(theirs),
  )
  if (given) await retractWith(() => inTenant(scope, (tx) => tx.delete(benchmarkContribution).where(theirs)))
}

/** Takes back what is published, with the lock of releases: none is made that holds what is taken out meanwhile. */
async function retractWith(takeOutNow: () => Promise<unknown>): Promise<void> {
  await inIdentity(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${releaseLock})`)
    await tx.execute(sql`update library.benchmark_release set retracted_at = now() where retracted_at is null`)
    await takeOutNow()
  })
}

const releaseLock = 7_301_945

/**
 * Publishes anew when the last release is a day old and nothing about fewer than five organisations of different owners
 * follows from the new figures and all those before. Otherwise what was published stays.
 *
 * @param hours that a release has to be old, for tests.
 */
export async function releaseIfDue({ hours = pause }: { hours?: number } = {}): Promise<boolean> {
  if (!env().benchmarks) return false
  return inIdentity(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${releaseLock})`)
    const [last] = await tx.execute<{ blocks: Record<string, string>; young: boolean }>(sql`
      select blocks, released_at > now() - make_interval(hours => ${hours}) as young
      from library.benchmark_release order by released_at desc limit 1`)
    if (last?.young) return false
    const next = nextRelease(onePerOwner(await listContributions()), new Map(Object.entries(last?.blocks ?? {})))
    if (!next) return false
    const cohorts = next.shown.flatMap((group) => cohortOf(group) ?? [])
    await tx.execute(sql`
      insert into library.benchmark_release (id, cohorts, blocks)
      values (${newId()}::uuid, ${JSON.stringify(cohorts)}::jsonb, ${JSON.stringify(Object.fromEntries(next.blocks))}::jsonb)`)
    return true
  })
}
