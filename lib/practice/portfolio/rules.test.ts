import { describe, expect, test } from 'vitest'
import type { Client } from '#lib/auth/client/queries.ts'
import { shownSums, stalledAfter } from './rules.ts'
import type { ClientSums, RoadmapPulse } from './types.ts'

const client = (scope: Client['scope']): Client => ({
  id: 'e',
  practiceName: 'Northbank',
  endsOn: '2027-06-30',
  colour: 1,
  scope,
  organizationId: 'o',
  slug: 'acme',
  name: 'Acme',
  grantedOn: '2026-06-30',
})
const pulse: RoadmapPulse = {
  open: 4,
  done: 2,
  overdue: 1,
  next: { finish: '2026-12-24', label: 'ACT-1', title: 'Tell nobody' },
  leading: { label: 'ACT-2', title: 'Of this either', useCases: 3 },
  quietDays: 0,
  stalled: false,
}
const sums = (roadmap: RoadmapPulse | null): ClientSums => ({
  useCases: 1,
  verdicts: { now: 1, wait: 0, 'foundations-first': 0, 'not-a-fit': 0, undetermined: 0 },
  answered: 0.5,
  roadmap,
})
const now = new Date('2026-11-29T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const shown = (scope: Client['scope'], roadmap: RoadmapPulse | null = pulse, changedAt: Date | null = now) =>
  shownSums(client(scope), sums(roadmap), { changedAt, now }).roadmap

describe('what is stored of a client', () => {
  test('keeps to itself every word of the plan where sums alone are granted, and the sums are the same', () => {
    expect(JSON.stringify(shown('aggregates'))).not.toMatch(/ACT|nobody|either/)
    expect(shown('aggregates')).toEqual({
      ...pulse,
      next: { finish: '2026-12-24', label: '', title: '' },
      leading: null,
    })
    for (const scope of ['read', 'facilitate', 'lead'] as const) expect(shown(scope)).toEqual(pulse)
  })

  test('ages: the plan stalls on its day although nothing was stored since', () => {
    expect(shown('read', pulse, daysAgo(stalledAfter - 1))).toMatchObject({ quietDays: 27, stalled: false })
    expect(shown('read', pulse, daysAgo(stalledAfter))).toMatchObject({ quietDays: 28, stalled: true })
  })

  test('moves again with the next change, whatever was stored', () => {
    expect(shown('read', { ...pulse, quietDays: 40, stalled: true })).toMatchObject({ quietDays: 0, stalled: false })
  })

  test('never stalls where nothing is left to do, and manages without a plan', () => {
    expect(shown('read', { ...pulse, open: 0 }, daysAgo(90))).toMatchObject({ quietDays: 90, stalled: false })
    expect(shown('read', null)).toBeNull()
  })

  test('is quiet for no day where a clock is a little behind', () => {
    expect(shown('read', pulse, new Date(now.getTime() + 5_000))).toMatchObject({ quietDays: 0 })
  })
})
