import { type SQL, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { may } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { useCasesOf } from '#lib/use-case/queries.ts'
import { syncPassages } from '../source/mutations.ts'
import type { Passage } from '../types.ts'
import { namedUseCases } from './asked.ts'
import { lexemesOf } from './lexemes.ts'
import { diverse, fused, share } from './ranking.ts'
import { type Candidate, type Columns, rankingStatement } from './statement.ts'
import type { Found, Search } from './types.ts'

/**
 * What of the organisation's passages this person may read. Others' answers open up with an own answer to the same
 * question about the same subject, or to those who cannot answer: as on the screens, so that nobody is led.
 */
function readable(ctx: OrgContext): SQL {
  if (!may(ctx.role, 'answer')) return sql`true`
  return sql`(p.author_id is null or p.author_id = ${ctx.userId}::uuid or exists (
    select 1 from answer a
    where a.organization_id = p.organization_id and a.assessment_id = p.assessment_id
      and a.subject_id = coalesce(p.use_case_id, p.organization_id) and a.question_id = p.question_id
      and a.author_id = ${ctx.userId}::uuid))`
}

const own = (ctx: OrgContext, assessmentId: string) => sql`
  p.organization_id = ${ctx.organizationId}::uuid and p.assessment_id = ${assessmentId}::uuid and ${readable(ctx)}`

const shipped = (ctx: OrgContext, assessmentId: string) => sql`
  (p.framework_id, p.framework_version) = (select framework_id, framework_version from assessment
    where organization_id = ${ctx.organizationId}::uuid and id = ${assessmentId}::uuid)`

const toPassage = (ctx: OrgContext, { own, key, kind, title, body, path, revision, useCaseId, questionId }: Columns) =>
  ({
    key,
    kind,
    title,
    body,
    href: own ? `/o/${ctx.slug}${path}` : path,
    revision,
    useCaseId,
    questionId,
  }) satisfies Passage

/**
 * The passages that speak of what is asked, best first, out of what this person may read. Brings the index up to date
 * before.
 */
export async function searchPassages(
  ctx: OrgContext,
  { query, useCaseId, limit = 8, library = false }: Search,
): Promise<Found[]> {
  const assessmentId = await syncPassages(ctx)
  const { rows, words } = await inTenant(ctx, async (tx) => {
    const [words, useCases] = await Promise.all([lexemesOf(tx, query), useCasesOf(tx, ctx)])
    if (words.length === 0) return { rows: [], words }
    const mentioned = namedUseCases(query, useCases)
    const statement = rankingStatement({
      query,
      words,
      useCases: mentioned.length === 0 && useCaseId ? [useCaseId] : mentioned,
      own: library ? sql`false` : own(ctx, assessmentId),
      shipped: shipped(ctx, assessmentId),
    })
    return { rows: await tx.execute<Candidate & Record<string, unknown>>(statement), words }
  })
  const ranked = rows
    .map((row) => ({ row, key: row.key, title: row.title, score: fused(row) }))
    .sort((a, b) => b.score - a.score)
  return diverse(ranked, limit).map(({ row, score }) => ({
    ...toPassage(ctx, row),
    score,
    words: words.map(({ text }, i) => ({
      text,
      weight: row.weights[i] ?? 0,
      match: Math.max(row.matches[i] ?? 0, share.sourceMatch * (row.sourceMatches?.[i] ?? 0)),
    })),
  }))
}

/** The passages of these keys that this person may read now, in the order of the keys. */
export async function getPassages(ctx: OrgContext, keys: readonly string[]): Promise<Passage[]> {
  const assessmentId = await syncPassages(ctx)
  const wanted = sql`(select jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb))`
  const rows = await inTenant(ctx, (tx) =>
    tx.execute<Columns & Record<string, unknown>>(sql`
      select true as own, p.key, p.kind, p.title, p.body, p.path, p.revision, p.use_case_id as "useCaseId",
        p.question_id as "questionId"
      from passage p where ${own(ctx, assessmentId)} and p.key in ${wanted}
      union all
      select false, p.key, p.kind, p.title, p.body, p.path, '', null, null
      from library.passage p where ${shipped(ctx, assessmentId)} and p.key in ${wanted}`),
  )
  const found = new Map(rows.map((row) => [row.key, toPassage(ctx, row)]))
  return keys.flatMap((key) => found.get(key) ?? [])
}
