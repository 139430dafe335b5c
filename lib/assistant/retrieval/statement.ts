import { type SQL, sql } from 'drizzle-orm'
import { type Lexemes, labelled } from './lexemes.ts'
import { kindWeights, place, type Ranks, share } from './ranking.ts'

/** A passage that came up. */
export interface Candidate extends Ranks {
  own: boolean
  key: string
  title: string
  /** By word of the question: how much it tells. The same for all that came up. */
  weights: number[]
}

const byWord = 60
const byTitle = 20
/** The first of each sort are compared by their spelling too; where no words agree, all: comparing is the slower part. */
const ofEachSort = 150
const mostSpelt = 200
/** Titles less alike than this are not alike. */
const leastAlike = 0.12

/** A whole number of ours as it stands in a statement: constants are no parameters. */
const constant = (value: number) => sql.raw(String(value))
/** A weight: a bare decimal would be an exact numeric, and every passage would have to turn it into a float. */
const weight = (value: number) => sql.raw(`${value}::float8`)
const column = (name: string, n: number) => sql.raw(`${name}${n}`)

/** What a word counts where it stands, for one passage. Most passages have none of it: that is asked first. */
const placeOf = ({ exact, wide }: Lexemes) => sql`
  (case when p.search @@ ${wide}::tsquery then
      case when p.search @@ ${labelled(exact, 'A')}::tsquery then ${weight(place.title)}
        when p.search @@ ${labelled(exact, 'C')}::tsquery then ${weight(place.asked)}
        when ${exact === wide} or p.search @@ ${exact}::tsquery then ${weight(place.body)} else ${weight(place.near)} end
    else ${weight(0)} end)`

const kindWeight = sql.join(
  Object.entries(kindWeights).map(([kind, share]) => sql`when ${sql.raw(`'${kind}'`)} then ${weight(share)}`),
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

/** The shipped passage behind what was said or found: the question that was answered, the gate, the dimension. */
export const sourceKey = (of: SQL): SQL => sql`
  case ${of}.kind when 'answer' then 'question:' || ${of}.question_id when 'position' then 'question:' || ${of}.question_id
    when 'gate-state' then 'gate:' || split_part(${of}.key, ':', 3)
    when 'score' then 'method:dimension:' || split_part(${of}.key, ':', 3) end`

/** How well one passage `p` has each word of the question, 0 to 1. */
export const matchesOf = (words: readonly Lexemes[]): SQL =>
  sql`array[${sql.join(
    words.map((word) => sql`least(${weight(1)}, ${placeOf(word)})`),
    sql`, `,
  )}]`

/**
 * One statement that weighs every passage within reach that shares a word with the question. A word counts the more, the
 * fewer passages have it. Full text cannot use an index beneath row-level security, so each passage is looked at once.
 * Nothing but the first of each sort is put in order: sorting thousands takes longer than weighing them.
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
  const raw = sql`(${each((n) => sql`h.${column('m', n)} * c.${column('w', n)}`, sql` + `)})
    / (${weight(0.75)} + ${weight(0.25)} * greatest(${weight(0.7)}, h.size / c.mean))`
  const ofKind = sql`case split_part(h.key, ':', 1) ${kindWeight} else ${weight(1)} end`
  const first = (stratum: number) => sql`
    (select * from scored where stratum = ${constant(stratum)} order by score desc, key collate "C" limit ${constant(ofEachSort)})`
  return sql`
    with own_hit as materialized (
      select p.key, p.title, p.use_case_id, length(p.search) as size,
        ${sourceKey(sql`p`)} as source,
        ${columns}
      from passage p where ${own} and ${any}
    ), shipped_hit as materialized (
      select p.key, p.title, length(p.search) as size, ${columns} from library.passage p where ${shipped} and ${any}
    ), reach as materialized (
      select coalesce((select p.passages from passage_index p where ${all}), 0) +
        (select count(*) from library.passage p where ${shipped}) as size
    ), corpus as materialized (
      select coalesce(avg(size), 1)::float8 as mean,
        ${each(
          (
            n,
          ) => sql`ln(1 + (greatest((select size from reach), count(*)) - ${had(n)} + ${weight(0.5)}) / (${had(n)} + ${weight(0.5)}))
            as ${column('w', n)}`,
        )}
      from (select size, ${each((n) => column('m', n))} from own_hit
        union all select size, ${each((n) => column('m', n))} from shipped_hit) hit
    ), shipped_weighed as materialized (
      select h.key, h.title, ${raw} as raw from shipped_hit h cross join corpus c
    ), scored as materialized (
      select true as own, h.key, h.title, 1 + (h.use_case_id is not null)::int as stratum,
        (${raw} + case when h.use_case_id is null or ${isNamed} then ${weight(share.source)} * coalesce(s.raw, 0)
            else ${weight(0)} end)
          * case when h.use_case_id is null then case when ${useCases.length === 0} then ${weight(share.shared)} else ${weight(1)} end
            when ${useCases.length === 0} then ${weight(1)} when ${isNamed} then ${weight(share.named)}
            else ${weight(share.other)} end
          * ${ofKind} as score
      from own_hit h cross join corpus c left join shipped_weighed s on s.key = h.source
      union all
      select false, h.key, h.title, 0, h.raw * ${ofKind} from shipped_weighed h
    ), foremost as materialized (
      ${first(0)} union all ${first(1)} union all ${first(2)}
    ), by_word as (
      select own, key, title, row_number() over (order by score desc, key collate "C") as place,
        row_number() over (partition by stratum order by score desc, key collate "C") as stratum_place
      from foremost order by score desc, key collate "C" limit ${constant(byWord)}
    ), spelt as (
      select own, key, title from foremost
      union all
      select true, p.key, p.title from passage p where not exists (select 1 from foremost) and ${own}
      union all
      select false, p.key, p.title from library.passage p where not exists (select 1 from foremost) and ${shipped}
    ), by_title as (
      select own, key, title, row_number() over (order by near desc, key collate "C") as place
      from (select own, key, title, public.similarity(public.unaccent(title),
          (select public.unaccent(${query.slice(0, mostSpelt).toWellFormed()}))) as near from spelt) n
      where near > ${constant(leastAlike)} order by near desc, key collate "C" limit ${constant(byTitle)}
    )
    select own, key, coalesce(w.title, t.title) as title, w.place::int as "wordRank",
      w.stratum_place::int as "stratumRank", t.place::int as "titleRank",
      array[${each((n) => sql`c.${column('w', n)}`)}] as weights
    from (by_word w full join by_title t using (own, key)) cross join corpus c`
}
