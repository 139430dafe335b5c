import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Say } from './icu.ts'
import { inLocale } from './request.ts'
import { names, words } from './words.ts'

describe('words', () => {
  test('a message without arguments is a text, one with them a function', () => {
    expect(words('verdict').none).toBe('No use case has been described yet.')
    expect(words('verdict').wait({ name: 'Claims triage', why: 'readiness is 40%' })).toBe(
      'Claims triage should wait: readiness is 40%.',
    )
  })

  test('plurals follow the language’s rules, numbers are written its way or in words', () => {
    expect(words('counts').questions({ count: 1 })).toBe('1 question')
    expect(words('counts').questions({ count: 1234 })).toBe('1,234 questions')
    expect(words('counts').questionsInWords({ count: 3 })).toBe('three questions')
    expect(words('counts').questionsInWords({ count: 10 })).toBe('10 questions')
    expect(words('verdict').headline.some({ now: 2, total: 12 })).toBe(
      'Two of twelve use cases can run in production now.',
    )
  })

  test('a locale that nobody wrote speaks English', () => {
    expect(inLocale('xx', () => words('counts').people({ count: 2 }))).toBe('2 people')
  })

  test('a message asks for what stands in its text, tags included', () => {
    expectTypeOf<Say<'Sign out'>>().toEqualTypeOf<string>()
    expectTypeOf<Parameters<Say<'{who} has {n, plural, one {# answer} other {# answers in {place}}}'>>>().toEqualTypeOf<
      [{ who: string | number; n: number; place: string | number }]
    >()
    // @ts-expect-error: an argument is missing
    expect(() => words('verdict').wait({ name: 'Claims triage' })).toThrow('why')
    // @ts-expect-error: there is no such message
    expect(words('verdict').nowhere).toBeUndefined()
    expectTypeOf<Parameters<Say<'Read <link>the {what}</link>.'>>[0]>().toHaveProperty('link')
  })
})

describe('names of a closed set', () => {
  const verdictWord = names('verdict')

  test('are looked up and listed as those of any record', () => {
    expect(verdictWord['not-a-fit']).toBe('Not a fit')
    expect(Object.keys(verdictWord)).toEqual(['now', 'wait', 'foundations-first', 'not-a-fit', 'undetermined'])
    expect({ ...names('seat') }.sponsor).toBe('Business sponsor')
    expect('now' in verdictWord).toBe(true)
  })
})
