import { describe, expect, test } from 'vitest'
import { fitName, line, name, optionalName, tidyName } from './schema.ts'

/** What nobody sees in a name, by what Unicode calls it. */
const unseen: Readonly<Record<string, string>> = {
  'zero width space': '\u200b',
  'word joiner': '\u2060',
  'soft hyphen': '\u00ad',
  'Hangul filler': '\u3164',
  'braille blank': '\u2800',
  'left-to-right mark': '\u200e',
  'right-to-left override': '\u202e',
  'left-to-right isolate': '\u2066',
  'pop directional isolate': '\u2069',
  'variation selector': '\ufe0f',
  'zero width joiner': '\u200d',
  'byte order mark': '\ufeff',
  escape: '\u001b',
  delete: '\u007f',
  'null character': '\u0000',
  'half of a pair': '\ud800',
  'tag character': '\u{e0041}',
}

describe.each(Object.entries(unseen))('%s', (_, mark) => {
  test('is no name by itself, and no line', () => {
    expect(name().safeParse(mark.repeat(3)).success).toBe(false)
    expect(line().safeParse(mark.repeat(3)).success).toBe(false)
    expect(optionalName().parse(mark)).toBe('')
  })

  test('does not make two names of one', () => {
    expect(name().parse(`An${mark}na Berg${mark}`)).toBe('Anna Berg')
    expect(fitName(`${mark}Anna ${mark} Berg`, 80)).toBe('Anna Berg')
  })
})

test('a name is one line', () => {
  expect(name().parse(' Ann\nBob\t\tCarl\u00a0D\u3000E ')).toBe('Ann Bob Carl D E')
})

test('names of every script stay as they were written', () => {
  for (const written of ['محمد', 'نیم‌فاصله', 'क्‍ष', '陳', 'Zoë', '👩‍🚀 Ada', '❤️‍🔥', 'O’Neill & Söhne', '3M', '?'])
    expect(tidyName(written)).toBe(written)
})

test('a name that is too long is refused when typed, and cut between characters when it comes from elsewhere', () => {
  expect(name(80).safeParse('x'.repeat(81)).error?.issues[0]?.message).toBe('Shorten this to 80 characters.')
  expect(fitName(`${'x'.repeat(79)}👩‍🚀`, 80)).toBe('x'.repeat(79))
  expect(fitName('👩‍🚀'.repeat(20), 80)).toBe('👩‍🚀'.repeat(16))
})
