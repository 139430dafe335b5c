import { expect, test } from 'vitest'
import { doorFaults } from '#e2e/support/doors.ts'

test('every handler of a route declares who may pass, and has an example to try it with', () => {
  expect(doorFaults()).toEqual([])
})
