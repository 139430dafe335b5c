import { sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { wordLists, wordsOf } from './words.ts'

/** A word of the question, as the database knows it. */
export interface Lexemes {
  text: string
  /** Text queries: the word itself, and it with the words asked in its place. */
  exact: string
  wide: string
}

const stemsOf = async (tx: TenantTransaction, words: readonly string[]): Promise<string[][]> => {
  const rows = await tx.execute<{ lexemes: string[] }>(sql`
    select tsvector_to_array(to_tsvector('public.footing', w.text)) as lexemes
    from jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) with ordinality as w (text, n) order by w.n`)
  return rows.map((row) => row.lexemes)
}

/** Quoted so that nothing in it is an operator. */
const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const anyOf = (lexemes: readonly string[]) => lexemes.map(quoted).join(' | ')

/** The same words in one part of a passage: A is its title, C how people ask for it. */
export const labelled = (query: string, label: 'A' | 'C') => query.replaceAll(/'( \||$)/g, `':${label}$1`)

let known: { fillers: ReadonlySet<string>; groups: readonly ReadonlySet<string>[] } | undefined

/** The word lists by stem; the same for everybody, so that one look is enough. */
async function listedStems(tx: TenantTransaction) {
  if (!known) {
    const { fillers, synonyms } = wordLists()
    const stems = await stemsOf(
      tx,
      [fillers, ...synonyms].map((words) => words.join(' ')),
    )
    const [said = [], ...groups] = stems
    known = { fillers: new Set(said), groups: groups.map((group) => new Set(group)) }
  }
  return known
}

/** The words of a question that say something about its subject; where all are fillers, all of them. */
export async function lexemesOf(tx: TenantTransaction, query: string): Promise<Lexemes[]> {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const { fillers, groups } = await listedStems(tx)
  const stems = await stemsOf(tx, words)
  const telling = words.flatMap((text, i) => {
    const lexemes = stems[i] ?? []
    return lexemes.length === 0 ? [] : [{ text, lexemes }]
  })
  const subject = telling.filter(({ lexemes }) => !lexemes.every((lexeme) => fillers.has(lexeme)))
  const seen = new Set<string>()
  return (subject.length > 0 ? subject : telling).flatMap(({ text, lexemes }) => {
    const exact = anyOf(lexemes)
    if (seen.has(exact)) return []
    seen.add(exact)
    const near = groups.filter((group) => lexemes.some((lexeme) => group.has(lexeme))).flatMap((group) => [...group])
    return [{ text, exact, wide: anyOf([...new Set([...lexemes, ...near])]) }]
  })
}
