/** A part of a text: words, or an address to open. */
export type TextPart = { kind: 'words' | 'link'; text: string }

/** Cuts a text at the addresses in it that begin with our own address, so that only those become links. */
export function linkParts(text: string, appUrl: string): TextPart[] {
  const parts: TextPart[] = []
  let rest = text
  for (;;) {
    const at = rest.indexOf(`${appUrl}/`)
    if (at < 0) break
    const link = /^\S+/.exec(rest.slice(at))?.[0] ?? ''
    if (at > 0) parts.push({ kind: 'words', text: rest.slice(0, at) })
    parts.push({ kind: 'link', text: link })
    rest = rest.slice(at + link.length)
  }
  if (rest) parts.push({ kind: 'words', text: rest })
  return parts
}
