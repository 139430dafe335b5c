import { expect, test } from 'vitest'
import { pageOf } from './paging.ts'

test('reads the page of an address, and stays within those there are', () => {
  const size = 30
  expect(pageOf('2', size + 1, size)).toEqual({ page: 2, pages: 2 })
  expect(pageOf('9', size + 1, size)).toEqual({ page: 2, pages: 2 })
  for (const text of ['0', '-1', 'x', undefined, ['2']]) expect(pageOf(text, 100, size).page).toBe(1)
  expect(pageOf('1', 0, size)).toEqual({ page: 1, pages: 1 })
})
