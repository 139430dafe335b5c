import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugBase, slugFrom } from './rules.ts'

test('makes an address of a name', () => {
  expect(slugFrom('Northgate Mutual', [])).toBe('northgate-mutual')
  expect(slugFrom('Größe & Söhne AG', [])).toBe('grosse-sohne-ag')
  expect(slugFrom('AB', [])).toBe('ab-organisation')
  expect(slugFrom('株式会社', [])).toBe('organisation')
})

test('numbers an address that is taken', () => {
  expect(slugFrom('Acme', ['acme', 'acme-2'])).toBe('acme-3')
})

test('always has the agreed form and is free', () => {
  void fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 0, max: 20 }), (name, count) => {
      const base = slugBase(name)
      const taken = [base, ...Array.from({ length: count }, (_, i) => `${base}-${i + 2}`)]
      const slug = slugFrom(name, taken)
      expect(slug).toMatch(/^[a-z0-9-]{3,40}$/)
      expect(taken).not.toContain(slug)
    }),
  )
})
