import { expect, test } from 'vitest'
import { newPseudonym, noAddress, replacementsFor } from './rules.ts'

const find = (values: string[], text: string) =>
  replacementsFor(values, 'X').reduce(
    (said, { find: pattern, by }) => said.replaceAll(new RegExp(pattern, 'gi'), by),
    text,
  )

test('names of two words or more and addresses are found however they are spaced and cased', () => {
  const values = ['Ottilie van Tongeren', 'ottilie@firm.test']
  expect(find(values, 'As OTTILIE  van\nTongeren said (Ottilie@Firm.test).')).toBe(`As X said (${noAddress}).`)
  expect(find(values, String.raw`{"a":"Ottilie\nvan Tongeren"}`)).toBe('{"a":"X"}')
})

test('a single word is left alone, and so are other names', () => {
  expect(find(['Cher', 'Ann Lee'], 'Cher, Ann and Lee, Anna Leeds')).toBe('Cher, Ann and Lee, Anna Leeds')
})

test('what regular expressions would read as their own is meant as it is written', () => {
  expect(find(['A. (Bea) O"Neil+'], 'A. (Bea) O"Neil+, A. (Bea) O\\"Neil+, AX (Bea) ONeil')).toBe(
    'X, X, AX (Bea) ONeil',
  )
})

test('letters beyond English are found in every case and in both ways of storing them', () => {
  expect(find(['Émile Zölner'], `${'émile zölner'.normalize('NFD')} ÉMILE ZÖLNER`)).toBe('X X')
})

test('two people are called differently afterwards', () => {
  expect(newPseudonym()).toMatch(/^Former member [0-9a-f]{6}$/)
  expect(newPseudonym()).not.toBe(newPseudonym())
})
