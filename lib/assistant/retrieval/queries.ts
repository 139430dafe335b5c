import { type SQL, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { may } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { useCasesOf } from '#lib/use-case/queries.ts'
import { syncPassages } from '../source/mutations.ts'
import type { Passage } from '../types.ts'
import { namedUseCases } from './asked.ts'
import { diverse, fused } from './ranking.ts'
import type { Found, Search } from './types.ts'
import { wordLists, wordsOf } from './words.ts'

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

const shipped = (assessmentId: string) => sql`
  (p.framework_id, p.framework_version) =
    (select framework_id, framework_version from assessment where id = ${assessmentId}::uuid)`

/** A word of the question, as the database knows it. */
interface Lexemes {
  text: string
  /** Text queries: the word itself, and the words asked in its place. */
  exact: string
  wide: string
}

let stems: { fillers: Set<string>; groups: Set<string>[] } | undefined

const stemsOf = async (tx: TenantTransaction, words: readonly string[]): Promise<string[][]> => {
  const rows = await tx.execute<{ n: number; lexemes: string[] }>(sql`
    select w.n::int, tsvector_to_array(to_tsvector('public.footing', w.text)) as lexemes
    from jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) with ordinality as w (text, n) order by w.n`)
  return rows.map((row) => row.lexemes)
}

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const anyOf = (lexemes: readonly string[]) => lexemes.map(quoted).join(' | ')

/** The words of a question that say something about its subject. */
async function lexemesOf(tx: TenantTransaction, query: string): Promise<Lexemes[]> {
  const lists = wordLists()
  if (!stems) {
    const [fillers, ...groups] = await Promise.all(
      [lists.fillers, ...lists.synonyms].map((words) => stemsOf(tx, words)),
    )
    stems = { fillers: new Set(fillers?.flat()), groups: groups.map((g) => new Set(g.flat())) }
  }
  const { fillers, groups } = stems
  const words = wordsOf(query)
  if (words.length === 0) return []
  const all = (await stemsOf(tx, words)).map((lexemes, i) => ({ text: words[i] ?? '', lexemes }))
  const telling = all.filter(({ lexemes }) => lexemes.length > 0)
  const subject = telling.filter(({ lexemes }) => !lexemes.every((l) => fillers.has(l)))
  const seen = new Set<string>()
  return (subject.length > 0 ? subject : telling).flatMap(({ text, lexemes }) => {
    const exact = anyOf(lexemes)
    if (seen.has(exact)) return []
    seen.add(exact)
    const near = groups.filter((g) => lexemes.some((l) => g.has(l))).flatMap((g) => [...g])
    return [{ text, exact, wide: anyOf([...new Set([...lexemes, ...near])]) }]
  })
}

const inTitle = (query: string) => query.replaceAll(/'( \||$)/g, "':A$1")

type Columns = Omit<Passage, 'href'> & { own: boolean; path: string }

type Row = Columns & {
  wordRank: number | null
  titleRank: number | null
  matches: number[]
  weights: number[]
}

const candidates = 60
const titleCandidates = 20

/** What a word counts where it stands, for one passage. */
const placeOf = ({ exact, wide }: Lexemes) => sql`
  case when p.search @@ ${exact}::tsquery then case when p.search @@ ${inTitle(exact)}::tsquery then 1.5 else 1 end
    when ${wide !== exact} and p.search @@ ${wide}::tsquery then 0.6 else 0 end::real`

async function rank(
  tx: TenantTransaction,
  ctx: OrgContext,
  {
    assessmentId,
    words,
    named,
    query,
    library,
  }: { assessmentId: string; words: Lexemes[]; named: string[]; query: string; library: boolean },
): Promise<Row[]> {
  const each = (make: (word: Lexemes, n: number) => SQL, between: SQL) => sql.join(words.map(make), between)
  const columns = each((word, n) => sql`${placeOf(word)} as ${sql.raw(`m${n}`)}`, sql`, `)
  const column = (name: string, n: number) => sql.raw(`${name}${n}`)
  const about = JSON.stringify(named)
  return tx.execute<Row>(sql`
    with hit as materialized (
      select true as own, p.key, p.kind, p.use_case_id, length(p.search) as size, p.title, ${columns}
      from passage p where ${own(ctx, assessmentId)} and ${!library}
      union all
      select false, p.key, p.kind, null, length(p.search), p.title, ${columns}
      from library.passage p where ${shipped(assessmentId)}
    ), corpus as materialized (
      select avg(size)::real as mean,
        ${each(
          (_, n) => sql`ln(1 + (count(*) - count(*) filter (where ${column('m', n)} > 0) + 0.5)
          / (count(*) filter (where ${column('m', n)} > 0) + 0.5))::real as ${column('w', n)}`,
          sql`, `,
        )}
      from hit
    ), scored as (
      select h.*, array[${each((_, n) => sql`least(1, h.${column('m', n)})`, sql`, `)}] as matches,
        array[${each((_, n) => sql`c.${column('w', n)}`, sql`, `)}] as weights,
        (${each((_, n) => sql`h.${column('m', n)} * c.${column('w', n)}`, sql` + `)})
          / (0.75 + 0.25 * greatest(0.7, h.size / c.mean))
          * case when ${named.length === 0} or h.use_case_id is null then 1
            when ${about}::text::jsonb ? h.use_case_id::text then 1.5 else 0.6 end
          * case split_part(h.key, ':', 1) when 'leaders' then 0.85 when 'robustness' then 0.9 when 'action' then 0.85
            when 'remedy' then 0.9 when 'portfolio' then 1.15 when 'roadmap' then 1.15 when 'people' then 1.15
            when 'method' then 1.05 else 1 end as score
      from hit h cross join corpus c
    ), by_word as (
      select *, row_number() over (order by score desc, key) as place from scored where score > 0
      order by score desc, key limit ${candidates}
    ), by_title as (
      select own, key, row_number() over (order by near desc, key) as place
      from (select own, key, public.similarity(title, ${query.slice(0, 200)}) as near from hit) n
      where near > 0.12 order by near desc, key limit ${titleCandidates}
    )
    select s.own, s.key, s.kind, s.title, coalesce(p.body, l.body) as body, coalesce(p.path, l.path) as path,
      coalesce(p.revision, '') as revision, p.use_case_id as "useCaseId", p.question_id as "questionId",
      w.place::int as "wordRank", t.place::int as "titleRank", s.matches, s.weights
    from scored s
    left join by_word w on w.own = s.own and w.key = s.key
    left join by_title t on t.own = s.own and t.key = s.key
    left join passage p on s.own and p.key = s.key and p.organization_id = ${ctx.organizationId}::uuid
      and p.assessment_id = ${assessmentId}::uuid
    left join library.passage l on not s.own and l.key = s.key and ${sql.raw('(l.framework_id, l.framework_version)')} =
      (select framework_id, framework_version from assessment where id = ${assessmentId}::uuid)
    where w.key is not null or t.key is not null`)
}

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
    const named = mentioned.length > 0 ? mentioned : useCaseId ? [useCaseId] : []
    return { rows: await rank(tx, ctx, { assessmentId, words, named, query, library }), words }
  })
  const ranked = rows.map((row) => ({ row, key: row.key, score: fused(row) })).sort((a, b) => b.score - a.score)
  return diverse(ranked, limit).map(({ row, score }) => ({
    ...toPassage(ctx, row),
    score,
    words: words.map(({ text }, i) => ({ text, weight: row.weights[i] ?? 0, match: row.matches[i] ?? 0 })),
  }))
}

/** The passages of these keys that this person may read now, in the order of the keys. */
export async function getPassages(ctx: OrgContext, keys: readonly string[]): Promise<Passage[]> {
  const assessmentId = await syncPassages(ctx)
  const wanted = JSON.stringify(keys)
  const rows = await inTenant(ctx, (tx) =>
    tx.execute<Columns>(sql`
      with wanted as (select jsonb_array_elements_text(${wanted}::text::jsonb) as key)
      select true as own, p.key, p.kind, p.title, p.body, p.path, p.revision, p.use_case_id as "useCaseId",
        p.question_id as "questionId"
      from passage p where ${own(ctx, assessmentId)} and p.key in (select key from wanted)
      union all
      select false, p.key, p.kind, p.title, p.body, p.path, '', null, null
      from library.passage p where ${shipped(assessmentId)} and p.key in (select key from wanted)`),
  )
  const found = new Map(rows.map((row) => [row.key, toPassage(ctx, row)]))
  return keys.flatMap((key) => found.get(key) ?? [])
}
