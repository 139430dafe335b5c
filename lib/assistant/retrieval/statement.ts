import { type SQL, sql } from 'drizzle-orm'
import { type Lexemes, labelled } from './lexemes.ts'
import { kindWeights, place, type Ranks, share } from './ranking.ts'

/** A passage that came up. */
export interface Candidate extends Ranks {
  own: boolean
  key: string
  title: string
  /** By word of the question: how well the passage has it. */
  matches: (number | null)[]
  /** The same of the question or gate behind what was said or found. */
  sourceMatches: number[] | null
  /** By word of the question: how much it tells. */
  weights: number[]
}

const byWord = 60
const byTitle = 20
/** Spelling is compared where words agree, and everywhere when none does: comparing takes longer than finding. */
const mostCompared = 250
const mostSpelt = 200
/** Titles less alike than this are not alike. */
const leastAlike = 0.12

/** A number of ours as it stands in a statement: constants are no parameters. */
const constant = (value: number) => sql.raw(String(value))
const column = (name: string, n: number) => sql.raw(`${name}${n}`)

/** What a word counts where it stands, for one passage. Most passages have none of it: that is asked first. */
const placeOf = ({ exact, wide }: Lexemes) => sql`
  (case when p.search @@ ${wide}::tsquery then
      case when p.search @@ ${labelled(exact, 'A')}::tsquery then ${constant(place.title)}
        when p.search @@ ${labelled(exact, 'C')}::tsquery then ${constant(place.asked)}
        when p.search @@ ${exact}::tsquery then ${constant(place.body)} else ${constant(place.near)} end
    else 0 end)::real`

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
  /** The organisation's own whoever asks: they are only counted. */
  all: SQL
}

/**
 * One statement that weighs every passage within reach that shares a word with the question. A word counts the more, the
 * fewer passages have it. Full text cannot use an index beneath row-level security, so each passage is looked at once:
 * some thousand take milliseconds.
 */
export function rankingStatement({ query, words, useCases, own, shipped, all }: Asked): SQL {
  const each = (make: (n: number) => SQL, between = sql`, `) =>
    sql.join(
      words.map((_, n) => make(n)),
      between,
    )
  const columns = sql.join(
    words.map((word, n) => sql`${placeOf(word)} as ${column('m', n)}`),
    sql`, `,
  )
  const any = sql`p.search @@ ${words.map((word) => word.wide).join(' | ')}::tsquery`
  const isNamed = sql`h.use_case_id = any (${`{${useCases.join(',')}}`}::uuid[])`
  const had = (n: number) => sql`count(*) filter (where ${column('m', n)} > 0)`
  return sql`
    with hit as materialized (
      select true as own, p.key, p.use_case_id, length(p.search) as size, p.title,
        case p.kind when 'answer' then 'question:' || p.question_id when 'position' then 'question:' || p.question_id
          when 'gate-state' then 'gate:' || split_part(p.key, ':', 3)
          when 'score' then 'method:dimension:' || split_part(p.key, ':', 3) end as source,
        ${columns}
      from passage p where ${own} and ${any}
      union all
      select false, p.key, null, length(p.search), p.title, null, ${columns}
      from library.passage p where ${shipped} and ${any}
    ), reach as materialized (
      select coalesce((select p.passages from passage_index p where ${all}), 0) +
        (select count(*) from library.passage p where ${shipped}) as size
    ), corpus as materialized (
      select coalesce(avg(size), 1)::real as mean,
        ${each(
          (n) => sql`ln(1 + (greatest((select size from reach), count(*)) - ${had(n)} + 0.5) / (${had(n)} + 0.5))::real
            as ${column('w', n)}`,
        )}
      from hit
    ), weighed as materialized (
      select h.*, (${each((n) => sql`h.${column('m', n)} * c.${column('w', n)}`, sql` + `)})
          / (0.75 + 0.25 * greatest(0.7, h.size / c.mean)) as raw
      from hit h cross join corpus c
    ), scored as materialized (
      select h.own, h.key, h.title, h.own::int + (h.use_case_id is not null)::int as stratum,
        (h.raw + case when h.use_case_id is null or ${isNamed} then ${constant(share.source)} * coalesce(s.raw, 0)
            else 0 end)
          * case when h.use_case_id is null or ${useCases.length === 0} then 1
            when ${isNamed} then ${constant(share.named)} else ${constant(share.other)} end
          * case when ${useCases.length === 0} and h.own and h.use_case_id is null then ${constant(share.shared)}
            else 1 end
          * case split_part(h.key, ':', 1) ${kindWeight} else 1 end as score
      from weighed h left join weighed s on not s.own and s.key = h.source
    ), by_word as (
      select *, row_number() over (order by score desc, key) as place,
        row_number() over (partition by stratum order by score desc, key) as stratum_place
      from scored order by score desc, key limit ${constant(byWord)}
    ), spelt as materialized (
      (select own, key, title from scored order by score desc, key limit ${constant(mostCompared)})
      union all
      select true, p.key, p.title from passage p where not exists (select 1 from hit) and ${own}
      union all
      select false, p.key, p.title from library.passage p where not exists (select 1 from hit) and ${shipped}
    ), by_title as (
      select own, key, row_number() over (order by near desc, key) as place
      from (select own, key, public.similarity(public.unaccent(title), public.unaccent(${query.slice(0, mostSpelt).toWellFormed()})) as near from spelt) n
      where near > ${constant(leastAlike)} order by near desc, key limit ${constant(byTitle)}
    ), found as materialized (
      select own, key, w.place::int as "wordRank", w.stratum_place::int as "stratumRank", t.place::int as "titleRank"
      from by_word w full join by_title t using (own, key)
    )
    select f.*, coalesce(h.title, t.title) as title,
      array[${each((n) => sql`least(1, coalesce(h.${column('m', n)}, 0))`)}] as matches,
      case when s.key is not null then array[${each((n) => sql`least(1, coalesce(s.${column('m', n)}, 0))`)}] end as "sourceMatches",
      array[${each((n) => sql`c.${column('w', n)}`)}] as weights
    from found f
    left join hit h using (own, key)
    left join spelt t using (own, key)
    left join hit s on not s.own and s.key = h.source
    cross join corpus c`
}
