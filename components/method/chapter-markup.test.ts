import { describe, expect, test } from 'vitest'
import { readDrawn } from '#components/charts/drawn.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { chapterMarkup } from './chapter-markup.ts'
import { conditionWords } from './condition-words.ts'

const framework = currentRelease()
const book = [framework.marks, ...framework.dimensions].map((group) => chapterMarkup(group, framework)).join('')

describe('the framework as a book', () => {
  test('has every question and every remedy that raises one, each once and with its own address', () => {
    const raising = framework.remedies.filter((r) => r.closes.length > 0)
    for (const { id } of [...allQuestions(framework), ...raising])
      expect(book.split(`<article id="${id}"`), id).toHaveLength(2)
  })

  test('every link inside leads to something that is there', () => {
    const targets = new Set([...book.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const missing = [...book.matchAll(/href="#([^"]+)"/g)].flatMap(([, id]) => (targets.has(id) ? [] : [id]))
    expect(missing).toEqual([])
  })

  test('is well formed', () => {
    const plain = book.replace(/<(\/?)h[34]/g, '<$1p')
    expect(() => readDrawn(`<svg viewBox="0 0 1 1">${plain}</svg>`)).not.toThrow()
  })
})

test('conditions read as people say them', () => {
  expect(conditionWords({ fact: 'sensitive-data', is: true })).toBe('it uses sensitive data')
  expect(conditionWords({ fact: 'role', in: ['assistant', 'decision-maker'] })).toBe(
    'the system is an assistant or a decision-maker',
  )
  expect(
    conditionWords({
      any: [
        { fact: 'stage', in: ['pilot'] },
        { fact: 'affects-people', is: false },
      ],
    }),
  ).toBe('its stage is isolated pilot or it affects nobody directly')
})
