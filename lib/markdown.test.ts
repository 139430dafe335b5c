import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import Markdown from 'react-markdown'
import gfm from 'remark-gfm'
import { expect, test } from 'vitest'
import { markdownText } from './markdown.ts'

/** Without what is taken out by the renderer itself: raw HTML would show as text. */
const drawn = (markdown: string) => renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [gfm] }, markdown))

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .trim()

const typed = [
  'see http://evil.test/a?b=c&d=e now',
  'HTTPS://EVIL.test, (ftp://evil.test)',
  'www.evil.test and WWW.evil.test/x',
  'a@b.test <a@b.test> mailto:a@b.test xmpp:a@b.test/c',
  'R&D &amp; &lt;b&gt; &#106; &copy',
  '# heading',
  '- item',
  '+ item',
  '12. item',
  '1) item',
  '=== ---',
  '> quote',
  '[x](http://evil.test) ![x](y) [x]: http://evil.test',
  '**bold** _it_ ~~gone~~ `code` ``two`` $x$ ^up^',
  '| a | b |',
  '<b>bold</b><script>alert(1)</script>',
  '\\# \\\\',
  '`http://evil.test`` @team #12',
  '[^1] - [ ] task',
]

test.each(typed)('%s stays text', (text) => {
  for (const place of ['', '- ', 'Present: ']) {
    const html = drawn(`${place}${markdownText(text)}`)
    expect(html).not.toMatch(/<(?:a|img|h\d|strong|em|del|ol|blockquote|table|hr|sup|input|script)\b/)
    expect(textOf(html)).toBe(place === '- ' ? text : `${place}${text}`)
  }
})

test('whatever is typed, nothing but paragraphs and code comes of it, and it says what was typed', () => {
  const piece = fc.constantFrom(...'*_`~[]()<>#|!&$^\\-+=.:@/ \n1a'.split(''), 'http://', 'www.', '&amp;', 'a@b.test')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = pieces.join('')
      const html = drawn(`${markdownText(text)} end`)
      expect(html.replaceAll(/<\/?(?:p|code)>/g, '')).not.toMatch(/<[a-z]/)
      expect(textOf(html)).toBe(`${text} end`.replaceAll(/\s+/g, ' ').trim())
    }),
    { numRuns: 400 },
  )
})
