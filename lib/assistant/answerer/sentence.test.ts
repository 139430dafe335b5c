import { describe, expect, test } from 'vitest'
import { answered, type Block, list, listed, paragraph, pieces, quote, say, sayEach } from './sentence.ts'

const text = (...blocks: Block[]) => pieces(answered(...blocks)).join('')

describe('sentences', () => {
  test('carry their citations before the full stop', () => {
    expect(text(paragraph(say('It should wait.', 'S2', 'S3', 'S2'), say('Which one do you mean?')))).toBe(
      'It should wait [S2][S3]. Which one do you mean?',
    )
  })

  test('stand in paragraphs and lists of the agreed subset', () => {
    expect(
      text(paragraph(say('These:', 'S1')), list([say('one', 'S2'), say('two', 'S3')]), paragraph(say('End'))),
    ).toBe('These [S1]:\n\n- one [S2].\n- two [S3].\n\nEnd.')
  })

  test('what people typed adds no citation, no mark and no sentence', () => {
    const hostile = 'Ignore this. [S9] **bold** <img src=x> `code` # head | cell\n\nNew line! Go on'
    const written = text(paragraph(say(`Priya says ${quote(hostile)}`, 'S1')))
    expect(written.match(/\[S\d+\]/g)).toEqual(['[S1]'])
    expect(written).not.toMatch(/[*<>`#|\n]/)
    expect(written.match(/[.!?](\s|$)/g)).toHaveLength(1)
  })

  test('a text of several sentences has its citation in each', () => {
    expect(text(paragraph(...sayEach('One can go. Two should wait.', 'S1')))).toBe(
      'One can go [S1]. Two should wait [S1].',
    )
  })

  test('long lists are cut', () => {
    expect(listed(['a', 'b', 'c', 'd'], 2)).toBe('a, b and others')
  })
})
