import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { blocksOf } from './answer-blocks.ts'
import { AnswerText } from './answer-text.tsx'
import { sampleAnswer, sampleCitation, secondCitation } from './samples.ts'

const shown = (answer: string, citations = [sampleCitation, secondCitation]) =>
  renderToStaticMarkup(<AnswerText answer={answer} citations={citations} id="a" />)
/** Without the notes that the chips open. */
const textOf = (answer: string) => shown(answer).split('<section id="a-S1"')[0] ?? ''

describe('the text of an answer', () => {
  test('has paragraphs, lists, bold words, numbered sources and marks', () => {
    expect(blocksOf(sampleAnswer).map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'list', 'paragraph'])
    const html = textOf(sampleAnswer)
    expect(html).toContain('<strong class="font-semibold">one gate is not passed</strong>')
    expect(html).toContain('aria-label="Source 1: Claims triage: no fallback for low confidence"')
    expect(html).toContain('aria-label="Source 2: Five triggers and where each one leads"')
    expect(html).toContain('Not supported by a source')
    expect(html).not.toMatch(/\[S\d|\[\?\]|\*\*/)
  })

  test('drops a citation whose source is not there', () => {
    expect(textOf('So it is. [S9]')).not.toMatch(/S9|button/)
  })

  test.each([
    ['<img src=x onerror=alert(1)>', '&lt;img'],
    ['<script>alert(1)</script>', '&lt;script'],
    ['![x](https://evil.example/p.png)', '![x](https://evil.example/p.png)'],
    ['[click](javascript:alert(1))', '[click](javascript:alert(1))'],
    ['https://evil.example', 'https://evil.example'],
    ['# Heading', '# Heading'],
    ['| a | b |', '| a | b |'],
    ['**<b>bold</b>**', '&lt;b&gt;bold'],
  ])('shows %s as it is written', (text, part) => {
    const html = textOf(`${text} [S1]`)
    expect(html.replaceAll(/<\/?span[^>]*>/g, '')).toContain(part)
    expect(html).not.toMatch(/<(img|script|a|b|h1|table)[\s>]/)
  })

  test('keeps a mark at its word, and words whole that only look like marks', () => {
    expect(blocksOf('It waits. [S1]')[0]).toEqual({
      kind: 'paragraph',
      parts: [
        { kind: 'text', text: 'It ' },
        { kind: 'cited', word: 'waits.', cites: ['S1'], after: '' },
      ],
    })
    expect(blocksOf('It waits [S1][S2]. So.')[0]).toEqual({
      kind: 'paragraph',
      parts: [
        { kind: 'text', text: 'It ' },
        { kind: 'cited', word: 'waits', cites: ['S1', 'S2'], after: '.' },
        { kind: 'text', text: ' So.' },
      ],
    })
    const long = 'x'.repeat(60)
    expect(blocksOf(`${long} [S1]`)[0]).toMatchObject({ parts: [{ text: long }, { word: '' }] })
    expect(blocksOf('2 ** 3 [S] [1]')[0]).toEqual({
      kind: 'paragraph',
      parts: [{ kind: 'text', text: '2 ** 3 [S] [1]' }],
    })
  })

  test('bears a text that is still being written', () => {
    for (let end = 0; end <= sampleAnswer.length; end += 1)
      expect(() => shown(sampleAnswer.slice(0, end))).not.toThrow()
  })
})

describe('the note of a source', () => {
  test('quotes it as it was, with its kind and revision, and links to what it is now', () => {
    const html = shown('Yes. [S1]')
    expect(html).toContain('Source 1 · Gate · revision 14')
    expect(html).toContain('Nothing catches an answer')
    expect(html).toContain(`href="${sampleCitation.href}"`)
  })

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'has no link to “%s”',
    (href) => expect(shown('Yes. [S1]', [{ ...sampleCitation, href }])).not.toContain('<a '),
  )

  test('shows markup in a source as text', () => {
    expect(shown('Yes. [S1]', [{ ...sampleCitation, body: '<img src=x>', title: '<b>t</b>' }])).not.toMatch(/<img|<b>/)
  })
})
