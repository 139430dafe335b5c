import { spelled } from '#lib/language/numbers.ts'

/** Answers as blocks of cited sentences, in the subset of Markdown that the screen knows. */

export interface Sentence {
  text: string
  cites: readonly string[]
}

export type Block = { kind: 'paragraph'; sentences: Sentence[] } | { kind: 'list'; items: Sentence[] }

export interface Answer {
  blocks: Block[]
  /** Whether the question was answered, or only what is missing could be told. */
  outcome: 'answered' | 'refused'
}

/**
 * What people typed cannot add citations, marks or further sentences: brackets become round, marks of Markdown go, and an
 * end of a sentence inside becomes a semicolon.
 */
const starters =
  /([;:] )(The|It|On|A|An|One|No|Not|Some|Tolerance|Readiness|Critical|Rollback|Evaluation|Vacant|Every|Until|Nobody|Somebody|Nothing|Two|Three)\b(?=[ :])/g

function tame(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(/[*_`#<>|\\]/g, '')
    .replaceAll(/\b[a-z][a-z0-9+.-]{1,20}:\/\//gi, '')
    .replaceAll(/[.!?:;]*[.!?]["”’)]?\s+(?=\S)/g, (end) => `${/["”’)]/.exec(end)?.[0] ?? ''}; `)
    .replaceAll(starters, (_, mark: string, word: string) => `${mark}${word.toLowerCase()}`)
    .trim()
}

/** One claim with the passages in which it stands. */
export function say(text: string, ...cites: readonly (string | null | undefined)[]): Sentence {
  return { text: tame(text), cites: [...new Set(cites.flatMap((c) => (c ? [c] : [])))] }
}

/** Every sentence of a text that we wrote ourselves, as a claim of its own. */
export const sayEach = (text: string, ...cites: readonly (string | null | undefined)[]): Sentence[] =>
  text
    .split(/(?<=[.!?])\s+(?=[\p{Lu}“])/u)
    .filter(Boolean)
    .map((sentence) => say(sentence, ...cites))

/** What somebody wrote, as a quotation: its beginning when it is long. */
export function quote(text: string, most = 160): string {
  const short = text.replaceAll(/\s+/g, ' ').trim()
  const cut = short.length <= most ? short : `${short.slice(0, short.lastIndexOf(' ', most))} …`
  return `“${cut.replaceAll(/["“”]/g, "'").replace(/[.;,]+$/, '')}”`
}

export const paragraph = (...sentences: readonly (Sentence | false | null | undefined | '')[]): Block => ({
  kind: 'paragraph',
  sentences: sentences.filter((s) => typeof s === 'object' && s !== null),
})

export const list = (items: readonly Sentence[]): Block => ({ kind: 'list', items: [...items] })

const isEmpty = (block: Block) => (block.kind === 'list' ? block.items : block.sentences).length === 0

export const answered = (...blocks: readonly (Block | false | null | undefined)[]): Answer => ({
  blocks: blocks.filter((b): b is Block => Boolean(b) && !isEmpty(b as Block)),
  outcome: 'answered',
})

/** One honest sentence on what is missing and who could tell. */
export const refused = (text: string, ...cites: readonly string[]): Answer => ({
  blocks: [paragraph(say(text, ...cites))],
  outcome: 'refused',
})

/** The sentence as it is written, its citations before the full stop. */
function written({ text, cites }: Sentence): string {
  const marks = cites.map((c) => `[${c}]`).join('')
  const end = /[?!:]$/.exec(text)?.[0]
  const body = text.replace(/[.?!:;,\s]+$/, '')
  return `${body}${marks && ` ${marks}`}${end ?? '.'}`
}

/** The answer in pieces, a sentence each, ready to be streamed. */
export function pieces({ blocks }: Answer): string[] {
  return blocks.flatMap((block, i) => {
    const last = i === blocks.length - 1
    if (block.kind === 'list')
      return block.items.map((item, j) => `- ${written(item)}${j < block.items.length - 1 ? '\n' : last ? '' : '\n\n'}`)
    return block.sentences.map((s, j) => `${written(s)}${j < block.sentences.length - 1 ? ' ' : last ? '' : '\n\n'}`)
  })
}

/** Up to twelve in words. */
export const inWords = (count: number) => spelled(count, 12)

/** "two gates", "one gate". */
export const counted = (count: number, one: string, many = `${one}s`) => `${inWords(count)} ${count === 1 ? one : many}`

/** "a", "a and b", "a, b and c"; of a long list the beginning, and that there is more. */
export function listed(parts: readonly string[], most = 8, word = 'and'): string {
  const all = parts.length > most ? [...parts.slice(0, most), 'others'] : parts
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`
}
