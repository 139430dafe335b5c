import { describe, expect, test } from 'vitest'
import { alike, stem, tellingWords } from './words.ts'

describe('words', () => {
  test.each([
    ['triage', 'traige', true],
    ['complaint', 'complaints', true],
    ['underwriting', 'underwritting', true],
    ['fraud', 'brand', false],
    ['data', 'date', false],
    ['drafting', 'draft', false],
  ])('%s and %s alike: %s', (a, b, expected) => {
    expect(alike(a, b)).toBe(expected)
  })

  test('related forms share a stem', () => {
    expect(new Set(['monitoring', 'monitored', 'monitors'].map(stem)).size).toBe(1)
  })

  test('what says nothing is left out', () => {
    expect(tellingWords('Who is it that owns the data quality here?')).toEqual(['owns', 'data', 'quality'])
  })
})
