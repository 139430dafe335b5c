import { expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { instructionsFor, reasonsFor } from './rules.ts'

const framework = currentRelease()
const remedy = framework.remedies.find(
  (r) => r.subject === 'organization' && framework.gates.every((g) => g.remedy !== r.id),
)
const question = remedy?.closes[0]?.question ?? ''
const gate = framework.gates[0]
const useCases = [{ useCase: { id: 'a', name: 'Claims' }, input: { useCase: {} }, scorecard: { gates: [] } }]
const gapOf = (useCase: string) => ({ useCase, kind: 'question' as const, id: question, remedy: remedy?.id ?? '' })
const standing = (level: 0 | 4) => ({ kind: 'answered' as const, level, low: level, high: level })
const action = { remedy: remedy?.id ?? '', gaps: [gapOf('a'), gapOf('b')] }

test('an answer of the organisation is one reason, however many use cases have the gap', () => {
  const low = reasonsFor(action, { framework, organization: { [question]: standing(0) }, useCases })
  expect(low.questions).toMatchObject([{ id: question, useCase: null, open: true, standing: { level: 0 } }])
  const high = reasonsFor(action, { framework, organization: { [question]: standing(4) }, useCases })
  expect(high.questions).toMatchObject([{ open: false }])
  const gone = reasonsFor(action, { framework, organization: {}, useCases })
  expect(gone.questions).toMatchObject([{ open: false, standing: null, anchor: null }])
})

test('a gate is one reason with every use case that it holds back, archived ones too', () => {
  const gaps = ['a', 'gone'].map((useCase) => ({ useCase, kind: 'gate' as const, id: gate?.id ?? '', remedy: '' }))
  const { gates } = reasonsFor({ remedy: '', gaps }, { framework, organization: {}, useCases })
  expect(gates).toMatchObject([
    {
      id: gate?.id,
      states: [{ useCase: { name: 'Claims' } }, { useCase: { name: 'An archived use case' }, state: null }],
    },
  ])
})

test('an action says how it is done, and finding out what would convince', () => {
  expect(instructionsFor(framework, remedy?.id ?? '').steps).toEqual(remedy?.steps)
  expect(instructionsFor(framework, `find-out.${question}`).evidence.length).toBeGreaterThan(0)
  expect(instructionsFor(framework, 'own-task')).toEqual({ steps: [], evidence: [] })
})
