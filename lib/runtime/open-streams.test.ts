import { expect, test } from 'vitest'
import { descriptorsIn } from './open-streams.ts'

test('the limit of open files is read from what Linux tells of a process', () => {
  const limits = (soft: string) => `Limit                     Soft Limit           Hard Limit           Units
Max processes             127412               127412               processes
Max open files            ${soft}                  4096                 files
`
  expect(descriptorsIn(limits('256'))).toBe(256)
  expect(descriptorsIn(limits('unlimited'))).toBe(Number.POSITIVE_INFINITY)
  expect(descriptorsIn('')).toBe(1_024)
})
