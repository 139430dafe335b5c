import { expect, test } from 'vitest'
import { Places } from './places.ts'

test('one holder may have so many, and all together so many; a place is given back once', () => {
  const places = new Places({ maxEach: 2, maxAll: 3 })
  const first = places.take('a')
  expect(places.take('a')).toBeTypeOf('function')
  expect(places.take('a')).toBe('each')
  expect(places.take('b')).toBeTypeOf('function')
  expect(places.take('b')).toBe('all')
  if (typeof first !== 'function') throw new Error('The first place was free.')
  first()
  first()
  expect(places.take('c')).toBeTypeOf('function')
  expect(places.take('c')).toBe('all')
})
