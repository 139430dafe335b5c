import { expect, test } from 'vitest'
import { keysIn, withNames } from './citing.ts'

const reading = {
  headline: { text: 'One of six.', cite: 'portfolio' },
  list: [
    { text: 'a', cite: 'answer:x' },
    { text: 'b', cite: 'portfolio' },
  ],
  secret: { text: 'c', cite: 'answer:x' },
  count: 3,
}

test('keys are named once, in their order', () => {
  expect(keysIn(reading)).toEqual(['portfolio', 'answer:x'])
})

test('what stands in no readable passage is left out', () => {
  expect(withNames(reading, new Map([['portfolio', 'S1']]))).toEqual({
    headline: { text: 'One of six.', cite: 'S1' },
    list: [{ text: 'b', cite: 'S1' }],
    secret: null,
    count: 3,
  })
})
