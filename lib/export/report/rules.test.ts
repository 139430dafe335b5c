import { describe, expect, test } from 'vitest'
import { makeSnapshot } from './fixtures.ts'
import {
  foundationScores,
  leadershipCounts,
  leadingActions,
  portfolioSentence,
  remainingEffort,
  reportFileName,
  verdictCounts,
} from './rules.ts'
import type { Snapshot } from './types.ts'

const snapshot = makeSnapshot({ useCases: 10, actions: 200, hostile: true })
const named = (organization: string, assessment: string): Snapshot => ({
  ...snapshot,
  organization: { ...snapshot.organization, name: organization },
  assessment: { ...snapshot.assessment, name: assessment },
})

describe('reportFileName', () => {
  test.each([
    ['Northgate Mutual', 'Claims & service 2027', 'northgate-mutual-claims-service-2027-2026-11-20.pdf'],
    ['Łódź Straße', 'Ærø/../../etc', 'lodz-strasse-aero-etc-2026-11-20.pdf'],
    ['王晓明', '위험', '2026-11-20.pdf'],
  ])('of %s, %s', (organization, assessment, name) => {
    expect(reportFileName(named(organization, assessment))).toBe(name)
  })

  test('stays short', () => {
    expect(reportFileName(named('a'.repeat(500), 'b'.repeat(500))).length).toBeLessThan(140)
  })
})

describe('portfolioSentence', () => {
  const sentence = (count: number) => portfolioSentence(snapshot.useCases.slice(0, count))

  test('for none, one and several', () => {
    expect(sentence(0)).toBe('No use case has been described yet.')
    expect(sentence(1)).toBe('The only use case can run now.')
    expect(sentence(3)).toBe('Of 3 use cases, 1 can run now, 1 should wait and 1 needs stronger foundations first.')
  })

  test('for several of one kind', () => {
    const waiting = snapshot.useCases.filter((u) => u.scorecard.verdict === 'wait')
    expect(portfolioSentence(waiting)).toBe('All 2 use cases should wait.')
  })
})

test('every use case is counted once', () => {
  expect(verdictCounts(snapshot.useCases).reduce((sum, c) => sum + c.count, 0)).toBe(10)
  for (const { counts } of leadershipCounts(snapshot.useCases))
    expect(counts.yes + counts.partly + counts.no + counts.unknown).toBe(10)
})

test('a foundation lies within its range, and is unknown without answers', () => {
  for (const { score, low, high } of foundationScores(snapshot)) {
    expect(score).toBeGreaterThanOrEqual(low)
    expect(score).toBeLessThanOrEqual(high)
  }
  for (const { score, low, high } of foundationScores({ ...snapshot, useCases: [] }))
    expect([score, low, high]).toEqual([null, 0, 100])
})

test('the leading actions are unfinished and have the greatest leverage', () => {
  const leading = leadingActions(snapshot, 5)
  const rest = snapshot.roadmap.actions.filter(
    (a) => a.status !== 'done' && a.status !== 'dropped' && !leading.includes(a),
  )
  expect(leading).toHaveLength(5)
  expect(Math.min(...leading.map((a) => a.leverage))).toBeGreaterThanOrEqual(Math.max(...rest.map((a) => a.leverage)))
})

test('effort that is done or dropped does not remain', () => {
  const [open] = snapshot.roadmap.actions.filter((a) => a.status === 'open')
  const done = snapshot.roadmap.actions.filter((a) => a.status === 'done')
  expect(remainingEffort(open ? [open, ...done] : [])).toBe(open?.effort.likely)
})
