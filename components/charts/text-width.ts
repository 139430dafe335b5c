/** Rough advance widths of Inter in em, on the generous side; good enough to keep labels apart. */
const narrow = new Set("iljtfrI.,:;|!'()[]{}-·’‘ ")
const broad = new Set('mwMWÆŒ@%—…')

/** Width of a line of text in the unit of `size`. */
export function textWidth(content: string, size: number): number {
  let em = 0
  for (const character of content) em += advance(character)
  return em * size
}

/** The text, or as much of it as fits `width` with an ellipsis. */
export function fitText(content: string, size: number, width: number): string {
  const tidy = content.replace(/\s+/g, ' ').trim()
  if (textWidth(tidy, size) <= width) return tidy
  const room = width - advance('…') * size
  let fitted = ''
  let used = 0
  for (const character of tidy) {
    used += advance(character) * size
    if (used > room) break
    fitted += character
  }
  return `${fitted.trimEnd()}…`
}

function advance(character: string): number {
  if (narrow.has(character)) return 0.32
  if (broad.has(character)) return 0.92
  const code = character.codePointAt(0) ?? 0
  // East Asian scripts and symbols beyond them are set on a full square.
  if (code >= 0x1100) return code > 0xffff || code >= 0x2e80 ? 1.05 : 0.7
  if (character >= 'A' && character <= 'Z') return 0.7
  if (character >= '0' && character <= '9') return 0.64
  return 0.575
}
