import { describe, expect, test } from 'vitest'
import { overrideShare, readFilter, runFilters, selectRuns } from './rules.ts'
import type { RunLine } from './types.ts'

const run: RunLine = {
  id: 'r',
  question: 'What blocks claims triage?',
  status: 'answered',
  answerer: 'provider',
  promptVersion: '1.0',
  fallback: '',
  grounding: 1,
  rating: null,
  startedAt: '2026-11-20T10:00:00Z',
  latencyMs: 900,
  costMicros: 1200,
  mine: true,
}

describe('the table of runs', () => {
  const runs: RunLine[] = [
    run,
    { ...run, id: 'refused', status: 'refused', grounding: null },
    { ...run, id: 'failed', status: 'failed' },
    { ...run, id: 'stopped', status: 'stopped' },
    { ...run, id: 'fallback', fallback: 'Too slow.' },
    { ...run, id: 'unhelpful', rating: -1 },
    { ...run, id: 'unsupported', grounding: 0.5 },
  ]
  test.each([
    ['all', 7],
    ['refused', 1],
    ['failed', 2],
    ['fallback', 1],
    ['unhelpful', 1],
    ['unsupported', 1],
  ] as const)('shows %s: %i', (filter, count) => expect(selectRuns(runs, filter)).toHaveLength(count))

  test('shows all for an address that names no filter', () => {
    for (const value of [undefined, '', 'x', 'toString', ['refused', 'all']]) expect(readFilter(value)).toBe('all')
    for (const filter of runFilters) expect(readFilter(filter)).toBe(filter)
  })
})

describe('the override rate', () => {
  const none = { accepted: 0, edited: 0, rejected: 0, helpful: 0, unhelpful: 0 }
  test('is unknown before anything was decided', () => expect(overrideShare(none)).toBeNull())
  test('counts edits, rejections and bad marks over everything that was judged', () => {
    expect(overrideShare({ accepted: 6, edited: 2, rejected: 1, helpful: 2, unhelpful: 1 })).toBe(0.4)
    expect(overrideShare({ ...none, accepted: 3 })).toBe(0)
    expect(overrideShare({ ...none, rejected: 1 })).toBe(1)
  })
})
