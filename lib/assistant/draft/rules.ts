import { createHash } from 'node:crypto'
import { markdownText } from '#lib/markdown.ts'
import { figuresOf, states } from '../grounding/figures.ts'
import { withoutAddresses, withoutInvisible } from '../grounding/plain.ts'
import type { CitedPassage, DraftContents, DraftKind } from '../types.ts'

/** The same value always as the same text: neither the database nor a client keeps the order of properties. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, canonical(part)]),
  )
}

/** Names exactly this content of this kind. */
export function draftHash(kind: DraftKind, content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, canonical(content)]))
    .digest('hex')
}

/** Whether two contents are the same, whatever the order of their properties. */
export function sameContent(kind: DraftKind, a: unknown, b: unknown): boolean {
  return draftHash(kind, a) === draftHash(kind, b)
}

const mark = '[?]'
/** Names of passages mean nothing outside the answer in which they stand. */
const names = /\s?\[(?:S\d{1,5}(?:[,;] ?S\d{1,5})*|\?)\]/g

const plain = (text: string) =>
  withoutAddresses(withoutInvisible(text).replaceAll(names, ''))
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim()

/** Everything of a proposed content that is words, without markup, addresses and names of passages. */
export function plainContent<K extends DraftKind>(content: DraftContents[K]): DraftContents[K] {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return plain(value)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part)]))
  }
  return walk(content) as DraftContents[K]
}

/** Marks each sentence with a figure that stands in none of the sources. */
function marked(text: string, stated: ReadonlySet<string>): string {
  return text.replaceAll(/[^.!?\n]+(?:[.!?](?![\s\n])[^.!?\n]*)*[.!?]?/g, (sentence) => {
    const sound = figuresOf(sentence)
      .values()
      .every((figure) => states(stated, figure))
    return sound || sentence.trim() === '' ? sentence : `${sentence} ${mark}`
  })
}

/**
 * The content with a mark behind every sentence whose figures stand in no passage that was handed out. What comes from
 * the remedy library is taken as it is.
 */
export function checkedContent<K extends DraftKind>(
  kind: K,
  content: DraftContents[K],
  passages: readonly CitedPassage[],
): DraftContents[K] {
  const source = passages.map((p) => `${p.title}\n${p.body}\n${p.revision}`).join('\n')
  if (kind === 'action') {
    const action = content as DraftContents['action']
    if (action.remedy !== null) return content
    const stated = figuresOf(source)
    return { ...action, why: marked(action.why, stated) } as DraftContents[K]
  }
  if (kind === 'note') {
    const note = content as DraftContents['note']
    return { ...note, after: marked(note.after, figuresOf(`${source}\n${note.before}`)) } as DraftContents[K]
  }
  const written = content as DraftContents['message' | 'summary']
  return { ...written, text: marked(written.text, figuresOf(source)) } as DraftContents[K]
}

/** Whether a mark stands in it that somebody has to look at first. */
export function hasMarks(content: unknown): boolean {
  return JSON.stringify(content).includes(mark)
}

/** A summary as a Markdown file. What people and models wrote stays text: no character of it is markup. */
export function summaryMarkdown({ title, text }: DraftContents['summary']): string {
  const body = withoutAddresses(text)
    .split('\n')
    .map((line) => (/^\s*- /.test(line) ? `- ${markdownText(line.replace(/^\s*- /, ''))}` : markdownText(line)))
    .join('\n')
  return `# ${markdownText(title)}\n\n${body}\n`
}
