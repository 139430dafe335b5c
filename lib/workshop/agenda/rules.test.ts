import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agendaFrom, type Candidate } from './rules.ts'

const candidate = (questionId: string, rest: Partial<Candidate>): Candidate => ({
  questionId,
  useCaseId: null,
  gates: 0,
  tips: false,
  divergence: 0,
  ...rest,
})

test('open gates come first, then what tips a verdict, then what people differ on', () => {
  const lines = agendaFrom([
    candidate('calm', { divergence: 1 }),
    candidate('apart', { divergence: 4 }),
    candidate('tips', { tips: true }),
    candidate('gate', { gates: 1 }),
    candidate('gate-apart', { gates: 1, divergence: 3 }),
  ])
  expect(lines.map((l) => [l.questionId, l.why])).toEqual([
    ['gate-apart', 'gate'],
    ['gate', 'gate'],
    ['tips', 'tipping'],
    ['apart', 'divergence'],
  ])
  expect(lines.map((l) => l.minutes)).toEqual([12, 8, 8, 12])
})

test('an agenda is no longer than a workshop', () => {
  const many = Array.from({ length: 40 }, (_, i) => candidate(`q${i}`, { gates: 1 }))
  expect(agendaFrom(many)).toHaveLength(12)
})

const someCandidate = fc.record<Candidate>({
  questionId: fc.constantFrom('a', 'b', 'c', 'd'),
  useCaseId: fc.constantFrom(null, 'first', 'second', 'third'),
  gates: fc.nat(2),
  tips: fc.boolean(),
  divergence: fc.nat(4),
})
const someCandidates = fc.uniqueArray(someCandidate, { selector: (c) => `${c.questionId} ${c.useCaseId}` })

test('a shorter agenda is the beginning of the longest one, in whatever order the candidates come', () => {
  fc.assert(
    fc.property(someCandidates, fc.integer({ min: 1, max: 16 }), (candidates, length) => {
      expect(agendaFrom(candidates.toReversed(), length)).toEqual(agendaFrom(candidates, 16).slice(0, length))
    }),
  )
})
