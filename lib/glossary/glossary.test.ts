import { expect, test } from 'vitest'
import { libraryPassages } from '../assistant/source/library.ts'
import { currentRelease } from '../framework/release/queries.ts'
import { getGlossary } from './queries.ts'
import { wordAskedFor } from './rules.ts'

const asked = (question: string) => wordAskedFor(question, getGlossary())?.id ?? null

test.each([
  ['Explain the ownership triad', 'ownership-triad'],
  ['what is a fallback route?', 'fallback-route'],
  ['What are fallback routes?', 'fallback-route'],
  ['what does calibrated mean?', 'calibrated-trust'],
  ['What is meant by “tolerance”?', 'tolerance'],
  ['what’s the difference between precision and recall?', 'precision-recall'],
  ['what is drift?', 'drift'],
  ['what is the weather in Lisbon?', null],
  ['what is our drift in claims triage?', null],
  ['what does it mean?', null],
  ['', null],
])('%s asks for %s', (question, id) => {
  expect(asked(question)).toBe(id)
})

test('every name leads to its own word, and every word to a passage that treats it', () => {
  const keys = new Set(libraryPassages(currentRelease()).map((p) => p.key))
  for (const { id, names, see } of getGlossary()) {
    for (const name of names) expect(asked(name), name).toBe(id)
    expect(keys, id).toContain(see)
    expect(keys, id).toContain(`word:${id}`)
  }
})
