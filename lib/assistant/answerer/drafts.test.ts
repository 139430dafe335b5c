import { expect, test } from 'vitest'
import { reworded } from './drafts.ts'

test.each([
  [
    'we dont measure it yet, tbd w/ the supplier',
    [],
    'We do not measure it yet, still to be decided with the supplier.',
  ],
  ['Measured daily.', ['Feed report'], 'Measured daily. Evidence: Feed report.'],
  ['Measured daily, see feed report.', ['Feed report'], 'Measured daily, see feed report.'],
  ['first line\nsecond  line', [], 'First line. Second line.'],
])('%s', (note, evidence, expected) => {
  expect(reworded(note, evidence)).toBe(expected)
})
