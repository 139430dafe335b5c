import { type SQL, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { may } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { getGlossary } from '#lib/glossary/queries.ts'
import { wordAskedFor } from '#lib/glossary/rules.ts'
import { useCasesOf } from '#lib/use-case/queries.ts'
import { syncPassages } from '../source/mutations.ts'
import type { Passage } from '../types.ts'
import { namedUseCases } from './asked.ts'
import { type Lexemes, lexemesOf } from './lexemes.ts'
import { diverse, fused, share } from './ranking.ts'
import { rerank } from './rerank.ts'
import { type Candidate, matchesOf, rankingStatement, sourceKey } from './statement.ts'
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

const all = (ctx: OrgContext, assessmentId: string) =>
  sql`p.organization_id = ${ctx.organizationId}::uuid and p.assessment_id = ${assessmentId}::uuid`

const own = (ctx: OrgContext, assessmentId: string) => sql`${all(ctx, assessmentId)} and ${readable(ctx)}`

const shipped = (ctx: OrgContext, assessmentId: string) => sql`
  (p.framework_id, p.framework_version) = (select framework_id, framework_version from assessment
    where organization_id = ${ctx.organizationId}::uuid and id = ${assessmentId}::uuid)`

type Columns = Omit<Passage, 'href'> & { own: boolean; path: string }

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

/** An array that the database computes first, so that it can look each key up. */
const among = (keys: readonly string[]) =>
  sql`p.key = any (array(select jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb)))`

/** The passages of these keys that this person may read, by key. */
async function readPassages(
  tx: TenantTransaction,
  ctx: OrgContext,
  { assessmentId, keys }: { assessmentId: string; keys: readonly string[] },
): Promise<Map<string, Passage>> {
  const wanted = among(keys)
  const rows = await tx.execute<Columns & Record<string, unknown>>(sql`
    select true as own, p.key, p.kind, p.title, p.body, p.path, p.revision, p.use_case_id as "useCaseId",
      p.question_id as "questionId"
    from passage p where ${own(ctx, assessmentId)} and ${wanted}
    union all
    select false, p.key, p.kind, p.title, p.body, p.path, '', null, null
    from library.passage p where ${shipped(ctx, assessmentId)} and ${wanted}`)
  return new Map(rows.map((row) => [row.key, toPassage(ctx, row)]))
}

interface Matched {
  passage: Passage
  /** By word of the question: how well the passage has it. */
  matches: readonly number[]
  /** The same of the question or gate behind what was said or found. */
  sourceMatches: readonly number[] | null
}

/** The same for those that were found, with how well each has the words of the question. */
async function readMatched(
  tx: TenantTransaction,
  ctx: OrgContext,
  { assessmentId, keys, words }: { assessmentId: string; keys: readonly string[]; words: readonly Lexemes[] },
): Promise<Map<string, Matched>> {
  const wanted = among(keys)
  const matches = matchesOf(words)
  const rows = await tx.execute<Columns & Omit<Matched, 'passage'> & Record<string, unknown>>(sql`
    select true as own, o.key, o.kind, o.title, o.body, o.path, o.revision, o.use_case_id as "useCaseId",
      o.question_id as "questionId", o.matches,
      (select ${matches} from library.passage p where ${shipped(ctx, assessmentId)} and p.key = ${sourceKey(sql`o`)})
        as "sourceMatches"
    from (select p.*, ${matches} as matches from passage p where ${own(ctx, assessmentId)} and ${wanted}) o
    union all
    select false, p.key, p.kind, p.title, p.body, p.path, '', null, null, ${matches}, null
    from library.passage p where ${shipped(ctx, assessmentId)} and ${wanted}`)
  return new Map(
    rows.map(({ matches, sourceMatches, ...row }) => [
      row.key,
      { passage: toPassage(ctx, row), matches, sourceMatches },
    ]),
  )
}

/** Without what the database would refuse. */
const storable = (text: string) => text.replaceAll('\u0000', ' ').toWellFormed()

/** How many more passages are looked at when they are put in order by meaning as well. */
const moreForMeaning = 3

interface Asking {
  assessmentId: string
  query: string
  useCaseId: string | null
  limit: number
  library: boolean
}

async function findPassages(tx: TenantTransaction, ctx: OrgContext, asking: Asking): Promise<Found[]> {
  const { assessmentId, query, useCaseId, limit, library } = asking
  // Planning or compiling the ranking anew takes as long as running it, and its parts are too small to be worth sorting.
  const planned = tx.execute(
    sql`select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_mergejoin', 'off', true),
      set_config('enable_nestloop', 'off', true),
      set_config('jit', 'off', true)`,
  )
  const [words, useCases] = await Promise.all([lexemesOf(tx, query), useCasesOf(tx, ctx), planned])
  if (words.length === 0) return []
  const mentioned = namedUseCases(query, useCases)
  const statement = rankingStatement({
    query,
    words,
    useCases: mentioned.length === 0 && useCaseId ? [useCaseId] : mentioned,
    own: library ? sql`false` : own(ctx, assessmentId),
    shipped: sql`${shipped(ctx, assessmentId)} and p.key not like 'word:%'`,
    all: library ? sql`false` : all(ctx, assessmentId),
  })
  const candidates = await tx.execute<Candidate & Record<string, unknown>>(statement)
  const ranked = candidates.map((c) => ({ ...c, score: fused(c) })).sort((a, b) => b.score - a.score)
  const chosen = diverse(ranked, limit)
  const keys = chosen.map((c) => c.key)
  const read = await readMatched(tx, ctx, { assessmentId, keys, words })
  return chosen.flatMap(({ key, score, weights }) => {
    const one = read.get(key)
    if (!one) return []
    const found = words.map(({ text }, i) => ({
      text,
      weight: weights[i] ?? 0,
      match: Math.max(one.matches[i] ?? 0, share.sourceMatch * (one.sourceMatches?.[i] ?? 0)),
    }))
    return [{ ...one.passage, score, words: found }]
  })
}

/**
 * The passages that speak of what is asked, best first, out of what this person may read. Brings the index up to date
 * before.
 */
export async function searchPassages(
  ctx: OrgContext,
  { query, useCaseId, limit = 8, library = false, meaning = null }: Search,
): Promise<Found[]> {
  const assessmentId = await syncPassages(ctx)
  const byMeaning = meaning?.settings.embeddingModel ? meaning : null
  const most = byMeaning ? limit * moreForMeaning : limit
  const asking = { assessmentId, query: storable(query), useCaseId, limit: most, library }
  const found = await inTenant(ctx, (tx) => findPassages(tx, ctx, asking))
  // Outside the transaction: no connection waits for a provider.
  return (byMeaning ? await rerank(byMeaning, query, found) : found).slice(0, limit)
}

export interface Definition {
  word: Passage
  /** What treats it. */
  treatedIn: Passage | null
}

/** What the word means that a question asks the meaning of; null when it asks something else. */
export async function findDefinition(ctx: OrgContext, question: string): Promise<Definition | null> {
  const asked = wordAskedFor(question, getGlossary())
  if (!asked) return null
  const [word, treatedIn = null] = await getPassages(ctx, [`word:${asked.id}`, asked.see])
  return word ? { word, treatedIn } : null
}

/** The passages of these keys that this person may read now, in the order of the keys. */
export async function getPassages(ctx: OrgContext, keys: readonly string[]): Promise<Passage[]> {
  const assessmentId = await syncPassages(ctx)
  const found = await inTenant(ctx, (tx) => readPassages(tx, ctx, { assessmentId, keys }))
  return keys.flatMap((key) => found.get(key) ?? [])
}
