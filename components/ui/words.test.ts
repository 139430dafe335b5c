import { describe, expect, test } from 'vitest'
import { formatDate } from '#lib/language/dates.ts'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import { saveStateText } from './save-state.tsx'

describe('dates', () => {
  test('a day is never shifted by a zone', () => {
    expect(formatDate('2026-11-20', 'date', 'Pacific/Auckland')).toBe('20 November 2026')
    expect(formatDate('2026-09-01', 'short', 'America/Los_Angeles')).toBe('1 Sep 2026')
  })

  test('an instant is shown in the zone asked for', () => {
    expect(formatDate('2026-11-20T23:42:00Z', 'clock')).toBe('23:42')
    expect(formatDate('2026-11-20T23:42:00Z', 'both', 'Europe/Berlin')).toBe('21 Nov 2026, 00:42')
  })

  test('what is no date comes back as it is', () => {
    expect(formatDate('soon')).toBe('soon')
  })
})

describe('numbers', () => {
  test('thousands are apart and a minus is a minus', () => {
    expect(formatNumber(-12_345.6)).toBe('−12,346')
    expect(formatNumber(-0.2)).toBe('0')
    expect(formatNumber(49.64, 1)).toBe('49.6')
  })

  test('a range that rounds to one figure is that figure', () => {
    expect(formatRange(41.2, 58.9)).toBe('41–59')
    expect(formatRange(51.6, 52.4)).toBe('52')
  })
})

describe('what became of what was typed', () => {
  test('is told with a time, or with how much waits', () => {
    expect(saveStateText({ state: 'saved', at: '10:42' })).toBe('Saved 10:42')
    expect(saveStateText({ state: 'offline', waiting: 3 })).toBe('Offline, 3 to send')
    expect(saveStateText({ state: 'idle' })).toBe('')
  })
})
