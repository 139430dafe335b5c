import { and, eq, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import { membership } from '#db/schema/organization.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { SaidState } from './types.ts'

/** What the asking person has said so far, without the words. */
export async function listOwnStates(
  ctx: Pick<OrgContext, 'organizationId' | 'userId'>,
  assessmentId: string,
): Promise<{ questionId: string; useCaseId: string | null; state: SaidState }[]> {
  // One text for each subject: as rows, some ten thousand answers would keep everybody else waiting.
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({
        useCaseId: answer.useCaseId,
        said: sql<[string, SaidState][]>`json_agg(json_build_array(${answer.questionId}, ${answer.state}))`,
      })
      .from(answer)
      .where(
        and(
          eq(answer.organizationId, ctx.organizationId),
          eq(answer.assessmentId, assessmentId),
          eq(answer.authorId, ctx.userId),
        ),
      )
      .groupBy(answer.useCaseId),
  )
  return rows.flatMap(({ useCaseId, said }) => said.map(([questionId, state]) => ({ questionId, useCaseId, state })))
}

/** Role ids of what the asking person usually knows. */
export async function listOwnAreas(ctx: OrgContext): Promise<string[]> {
  const [found] = await inTenant(ctx, (tx) =>
    tx
      .select({ knows: membership.knows })
      .from(membership)
      .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.id, ctx.membershipId))),
  )
  return found?.knows ?? []
}
