import { readFileSync } from 'node:fs'

/** Closed ranges of code points. */
type Ranges = readonly (readonly [first: number, last: number])[]

function segmentRanges(font: Buffer, at: number): Ranges {
  const count = font.readUInt16BE(at + 6) / 2
  return Array.from({ length: count }, (_, i) => {
    const last = font.readUInt16BE(at + 14 + i * 2)
    return [font.readUInt16BE(at + 16 + count * 2 + i * 2), last] as const
  }).filter(([first]) => first !== 0xffff)
}

function groupRanges(font: Buffer, at: number): Ranges {
  const count = font.readUInt32BE(at + 12)
  return Array.from({ length: count }, (_, i) => {
    const group = at + 16 + i * 12
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const
  })
}

/**
 * The code points that a TrueType or OpenType file has glyphs for, from its `cmap` table (formats 4 and 12).
 *
 * @throws Error when the file has no `cmap` table.
 */
export function codePointRanges(path: string): Ranges {
  const font = readFileSync(path)
  const tableCount = font.readUInt16BE(4)
  for (let i = 0; i < tableCount; i++) {
    const record = 12 + i * 16
    if (font.toString('latin1', record, record + 4) !== 'cmap') continue
    const cmap = font.readUInt32BE(record + 8)
    const subtables = Array.from(
      { length: font.readUInt16BE(cmap + 2) },
      (_, n) => cmap + font.readUInt32BE(cmap + 8 + n * 8),
    )
    return subtables.flatMap((at) => {
      const format = font.readUInt16BE(at)
      return format === 12 ? groupRanges(font, at) : format === 4 ? segmentRanges(font, at) : []
    })
  }
  throw new Error(`${path} has no character map.`)
}

/** One bit for each code point that the font has. */
function coverageOf(path: string): Uint8Array {
  const bits = new Uint8Array(0x110000 / 8)
  for (const [first, last] of codePointRanges(path))
    for (let code = first; code <= last; code++) bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7))
  return bits
}

/** What a reader takes for one character, whatever it is made of. */
const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Stands for a character that no shipped font can show. */
export const missingCharacter = '\u25a1'

/** Unprintable, or able to reorder the text around it: controls but for line breaks, bidi overrides, byte order marks. */
const removed = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu

/** Shown as nothing by every font: joiners, variation selectors, soft hyphens, tags, line ends. */
const invisible =
  /^(?:\u034f|[\n\u00ad\u200b-\u200f\u2028\u2029\u2060-\u2064]|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}]|[\u{e0100}-\u{e01ef}])$/u

const everyFontHas = /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u0148\u014a-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*$/

/**
 * Makes text safe to typeset with the given fonts: composed, without control characters, and with a box in place of
 * every character that no single font can show. PDF/UA refuses a document in which one glyph is missing.
 */
export function makeDisplayable(fontFiles: readonly string[]): (text: string) => string {
  const fonts = fontFiles.map(coverageOf)
  const known = new Map<string, string>()
  const show = (cluster: string): string => {
    const codes = Array.from(cluster)
      .filter((c) => !invisible.test(c))
      .map((c) => c.codePointAt(0) ?? 0)
    const shown = fonts.some((bits) => codes.every((code) => ((bits[code >> 3] ?? 0) >> (code & 7)) & 1))
    return shown ? cluster : missingCharacter
  }
  return (text) => {
    const clean = text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll('\t', ' ')
      .replaceAll('\r\n', '\n')
      .replace(removed, '')
    if (everyFontHas.test(clean)) return clean
    let result = ''
    for (const { segment } of clusters.segment(clean)) {
      let shown = known.get(segment)
      if (shown === undefined) {
        shown = show(segment)
        if (known.size < 20_000) known.set(segment, shown)
      }
      result += shown
    }
    return result
  }
}

/** Scripts that part words by spaces and letters that do not join; the others find their own line ends. */
const longWord = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}\p{P}\p{S}]{23,}/gu

/** Lets a word that is wider than a column break anywhere, by zero-width spaces between its characters. */
export function breakLongWords(text: string): string {
  return text.replace(longWord, (word) => Array.from(clusters.segment(word), (c) => c.segment).join('\u200b'))
}
