import { expect, test } from 'vitest'
import { cachePerProcess } from './cache.ts'

test('what was used longest ago goes first', () => {
  const cache = cachePerProcess<string>('test.recent', { maxEntries: 2 })()
  cache.set('a', 'a')
  cache.set('b', 'b')
  cache.get('a')
  cache.set('c', 'c')
  expect([...cache.keys()].sort()).toEqual(['a', 'c'])
})

test('values weigh no more than they may together, and one that weighs more is kept alone', () => {
  const cache = cachePerProcess<string>('test.weight', { maxEntries: 9, maxSize: 10, sizeOf: (text) => text.length })()
  for (const key of ['a', 'b', 'c']) cache.set(key, 'four')
  expect([...cache.keys()].sort()).toEqual(['b', 'c'])
  cache.set('long', 'longer than everything')
  expect([...cache.keys()]).toEqual(['long'])
  cache.set('none', '')
  expect([...cache.keys()]).toEqual(['none'])
})
