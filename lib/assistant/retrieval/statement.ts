import { type SQL, sql } from 'drizzle-orm'
import type { Passage } from '../types.ts'
import { type Lexemes, labelled } from './lexemes.ts'
import { kindWeights, place, type Ranks, share } from './ranking.ts'

export type Columns = Omit<Passage, 'href'> & { own: boolean; path: string }

/** A passage that came up. */
export type Candidate = Columns &
  Ranks & {
    /** By word of the question: how well the passage has it. */
    matches: number[]
    /** The same of the question or gate behind what was said or found. */
    sourceMatches: number[] | null
    /** By word of the question: how much it tells. */
    weights: number[]
  }

const byWord = 60
const byTitle = 20
/** Titles less alike than this are not alike. */
const leastAlike = 0.12

/** A number of ours as it stands in a statement: constants are no parameters. */
const constant = (value: number) => sql.raw(String(value))
const column = (name: string, n: number) => sql.raw(`${name}${n}`)

/** What a word counts where it stands, for one passage. */
const placeOf = ({ exact, wide }: Lexemes) => sql`
  (case when p.search @@ ${exact}::tsquery then
      case when p.search @@ ${labelled(exact, 'A')}::tsquery then ${constant(place.title)}
        when p.search @@ ${labelled(exact, 'C')}::tsquery then ${constant(place.asked)} else ${constant(place.body)} end
    when p.search @@ ${wide}::tsquery then ${constant(place.near)} else 0 end)::real`

const kindWeight = sql.join(
  Object.entries(kindWeights).map(([kind, weight]) => sql`when ${sql.raw(`'${kind}'`)} then ${constant(weight)}`),
  sql` `,
)

interface Asked {
  query: string
  words: readonly Lexemes[]
  /** Ids of the use cases that the question is about; empty for the whole organisation. */
  useCases: readonly string[]
  /** Conditions on `p`: what of the organisation's own, and of what ships with Footing, may be found. */
  own: SQL
  shipped: SQL
}

/**
 * One statement that weighs every passage within reach. A word counts the more, the fewer of them have it. Full text
 * cannot use its index beneath row-level security, so each passage is looked at once: some thousand take milliseconds.
 */
export function rankingStatement({ query, words, useCases, own, shipped }: Asked): SQL {
  const each = (make: (n: number) => SQL, between = sql`, `) =>
    sql.join(
      words.map((_, n) => make(n)),
      between,
    )
  const columns = sql.join(
    words.map((word, n) => sql`${placeOf(word)} as ${column('m', n)}`),
    sql`, `,
  )
  const isNamed = sql`h.use_case_id = any (${`{${useCases.join(',')}}`}::uuid[])`
  const had = (n: number) => sql`count(*) filter (where ${column('m', n)} > 0)`
  return sql`
    with hit as materialized (
      select true as own, p.ctid as at, p.key, p.use_case_id, length(p.search) as size, p.title,
        case p.kind when 'answer' then 'question:' || p.question_id when 'position' then 'question:' || p.question_id
          when 'gate-state' then 'gate:' || split_part(p.key, ':', 3)
          when 'score' then 'method:dimension:' || split_part(p.key, ':', 3) end as source,
        ${columns}
      from passage p where ${own}
      union all
      select false, p.ctid, p.key, null, length(p.search), p.title, null, ${columns}
      from library.passage p where ${shipped}
    ), corpus as materialized (
      select avg(size)::real as mean,
        ${each((n) => sql`ln(1 + (count(*) - ${had(n)} + 0.5) / (${had(n)} + 0.5))::real as ${column('w', n)}`)}
      from hit
    ), weighed as materialized (
      select h.*, (${each((n) => sql`h.${column('m', n)} * c.${column('w', n)}`, sql` + `)})
          / (0.75 + 0.25 * greatest(0.7, h.size / c.mean)) as raw
      from hit h cross join corpus c
    ), scored as materialized (
      select h.own, h.key, h.own::int + (h.use_case_id is not null)::int as stratum,
        (h.raw + case when h.use_case_id is null or ${isNamed} then ${constant(share.source)} * coalesce(s.raw, 0)
            else 0 end)
          * case when h.use_case_id is null or ${useCases.length === 0} then 1
            when ${isNamed} then ${constant(share.named)} else ${constant(share.other)} end
          * case when ${useCases.length === 0} and h.own and h.use_case_id is null then ${constant(share.shared)}
            else 1 end
          * case split_part(h.key, ':', 1) ${kindWeight} else 1 end as score
      from weighed h left join weighed s on not s.own and s.key = h.source
      where h.raw > 0 or s.raw > 0
    ), by_word as (
      select *, row_number() over (order by score desc, key) as place,
        row_number() over (partition by stratum order by score desc, key) as stratum_place
      from scored where score > 0 order by score desc, key limit ${constant(byWord)}
    ), by_title as (
      select own, key, row_number() over (order by near desc, key) as place
      from (select own, key, public.similarity(title, ${query.slice(0, 200)}) as near from hit) n
      where near > ${constant(leastAlike)} order by near desc, key limit ${constant(byTitle)}
    ), found as materialized (
      select own, key, w.place::int as "wordRank", w.stratum_place::int as "stratumRank", t.place::int as "titleRank"
      from by_word w full join by_title t using (own, key)
    )
    select f.*, coalesce(p.kind, l.kind) as kind, h.title, coalesce(p.body, l.body) as body,
      coalesce(p.path, l.path) as path, coalesce(p.revision, '') as revision, p.use_case_id as "useCaseId",
      p.question_id as "questionId", array[${each((n) => sql`least(1, h.${column('m', n)})`)}] as matches,
      (select array[${each((n) => sql`least(1, s.${column('m', n)})`)}] from hit s where not s.own and s.key = h.source)
        as "sourceMatches",
      array[${each((n) => sql`c.${column('w', n)}`)}] as weights
    from found f
    join hit h using (own, key)
    cross join corpus c
    left join passage p on f.own and p.ctid = h.at
    left join library.passage l on not f.own and l.ctid = h.at`
}
