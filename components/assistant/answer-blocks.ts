/** A piece of a line of an answer. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  /** A word, the sources behind it and the punctuation behind those: they stay on one line. */
  | { kind: 'cited'; word: string; cites: string[]; after: string }
  | { kind: 'unsupported' }

export type Block = { kind: 'paragraph'; parts: Inline[] } | { kind: 'list'; items: Inline[][] }

const mark = /\*\*([^*\n]+)\*\*|\[(S\d{1,5})\]|\[\?\]/g

/** Takes the last word off a text; one too long for a line stays. */
function lastWord(part: { text: string }): string {
  const word = /\S{1,24}$/.exec(part.text)?.[0] ?? ''
  if (word.length < 24) part.text = part.text.slice(0, part.text.length - word.length)
  return word.length < 24 ? word : ''
}

/** The pieces of a line. Whatever is no mark of ours is text, whatever it looks like. */
export function inlinesOf(line: string): Inline[] {
  const parts: Inline[] = []
  let from = 0
  const text = (until: number) => {
    if (until > from) parts.push({ kind: 'text', text: line.slice(from, until) })
  }
  for (const match of line.matchAll(mark)) {
    const [whole, strong, cite] = match
    // A space before a mark would part it from its word when the line breaks.
    text(match.index)
    const before = parts.at(-1)
    if (strong === undefined && before?.kind === 'text') before.text = before.text.replace(/ +$/, '')
    from = match.index + whole.length
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else if (cite === undefined) parts.push({ kind: 'unsupported' })
    else if (before?.kind === 'cited' && before.after === '') before.cites.push(cite)
    else {
      const word = before?.kind === 'text' ? lastWord(before) : ''
      parts.push({ kind: 'cited', word, cites: [cite], after: '' })
    }
    const last = parts.at(-1)
    const after = /^[.,;:)”]+/.exec(line.slice(from))?.[0] ?? ''
    if (last?.kind === 'cited' && after !== '') {
      last.after = after
      from += after.length
    }
  }
  text(line.length)
  return parts.filter((part) => part.kind !== 'text' || part.text !== '')
}

/**
 * An answer as paragraphs and lists. The text is a small subset of Markdown: paragraphs, `- ` lists, `**bold**`,
 * citations and marks; everything else is shown as it is written.
 */
export function blocksOf(answer: string): Block[] {
  const blocks: Block[] = []
  let open = false
  for (const raw of answer.split('\n')) {
    const line = raw.trim()
    const last = blocks.at(-1)
    if (line === '') open = false
    else if (line.startsWith('- ')) {
      const item = inlinesOf(line.slice(2).trim())
      if (last?.kind === 'list') last.items.push(item)
      else blocks.push({ kind: 'list', items: [item] })
      open = false
    } else if (open && last?.kind === 'paragraph') last.parts.push({ kind: 'text', text: ' ' }, ...inlinesOf(line))
    else {
      blocks.push({ kind: 'paragraph', parts: inlinesOf(line) })
      open = true
    }
  }
  return blocks
}
