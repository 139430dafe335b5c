import { describe, expect, test } from 'vitest'
import { textFontPaths } from './fonts.ts'
import { breakLongWords, codePointRanges, makeDisplayable, missingCharacter } from './glyphs.ts'

const displayable = makeDisplayable(textFontPaths())

describe('makeDisplayable', () => {
  test.each([
    ['Latin', 'Łódź façade Ærøskøbing Đặng “quoted” – 20 %'],
    ['Greek and Cyrillic', 'Ελλάδα Україна Ёлка'],
    ['Chinese, Japanese, Korean', '風險評估 リスク評価 위험 평가'],
    ['Arabic, Hebrew, Devanagari, Thai', 'مرحبا שלום नमस्ते สวัสดี'],
    ['emoji, joined and flagged', '🙂 👩‍💻 ❤️ 👍🏽'],
  ])('leaves %s alone', (_, text) => {
    expect(displayable(text)).toBe(text.normalize('NFC'))
  })

  test('shows a box where no font has the character', () => {
    expect(displayable('a தமிழ் b 𒀀')).toMatch(new RegExp(`^a ${missingCharacter}+ b ${missingCharacter}$`))
    expect(displayable('half a pair: \ud800')).toBe(`half a pair: ${missingCharacter}`)
  })

  test('composes, and drops controls and direction overrides', () => {
    expect(displayable('cafe\u0301')).toBe('café')
    expect(displayable('a\u0000b\u001b[31m\u202egnp.exe\u2066')).toBe('ab[31mgnp.exe')
    expect(displayable('a\tb\r\nc')).toBe('a b\nc')
  })

  test('the first font has all that is let through unexamined', () => {
    const ranges = codePointRanges(textFontPaths()[0] ?? '')
    const has = (code: number) => ranges.some(([first, last]) => code >= first && code <= last)
    // The soft hyphen is invisible; the deprecated U+0149 is examined.
    const unexamined = [...Array(0x180).keys()].filter(
      (c) => (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c !== 0xad && c !== 0x149),
    )
    expect(unexamined.filter((code) => !has(code))).toEqual([])
  })
})

describe('breakLongWords', () => {
  test('parts what is wider than a column, and nothing else', () => {
    expect(breakLongWords('short words stay')).toBe('short words stay')
    expect(breakLongWords('風險評估風險評估風險評估風險評估風險評估風險評估')).not.toContain('\u200b')
    expect(breakLongWords('x'.repeat(30)).replaceAll('\u200b', '')).toBe('x'.repeat(30))
    expect(breakLongWords('สวัสดีครับยินดีต้อนรับทุกท่านสู่รายงาน')).not.toContain('\u200b')
    expect(breakLongWords('q\u0323'.repeat(30)).split('\u200b')).toHaveLength(30)
    expect(breakLongWords('x'.repeat(30)).split('\u200b')).toHaveLength(30)
  })
})
