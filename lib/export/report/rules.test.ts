import { describe, expect, test } from 'vitest'
import { countVerdicts } from '#lib/portfolio/facts/rules.ts'
import { makeSnapshot } from './fixtures.ts'
import { portfolioSentence, reportFileName } from './rules.ts'
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

const countsOf = (useCases: Snapshot['useCases']) => countVerdicts(useCases.map(({ scorecard }) => scorecard))

describe('portfolioSentence', () => {
  const sentence = (count: number) => portfolioSentence(countsOf(snapshot.useCases.slice(0, count)))

  test('for none, one and several', () => {
    expect(sentence(0)).toBe('No use case has been described yet.')
    expect(sentence(1)).toBe('The only use case can run now.')
    expect(sentence(3)).toBe('Of 3 use cases, 1 can run now, 1 should wait and 1 needs stronger foundations first.')
  })

  test('for several of one kind', () => {
    const waiting = snapshot.useCases.filter((u) => u.scorecard.verdict === 'wait')
    expect(portfolioSentence(countsOf(waiting))).toBe('All 2 use cases should wait.')
  })
})
