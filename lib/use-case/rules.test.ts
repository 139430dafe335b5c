import { describe, expect, test } from 'vitest'
import { currentRelease } from '../framework/release/queries.ts'
import type { UseCaseDescription } from '../scoring/types.ts'
import {
  candidateNamed,
  countFactQuestions,
  gatesFedBy,
  hasPartIn,
  isPartName,
  partContent,
  partNames,
  partOfReason,
  triadOf,
  worstState,
} from './rules.ts'
import type { UseCase, Workbench } from './types.ts'

const framework = currentRelease()

const facts = (seats: UseCaseDescription['seats']): UseCaseDescription => ({
  role: null,
  stage: 'idea',
  value: null,
  affectsPeople: null,
  sensitiveData: null,
  regulatedSector: null,
  seats,
  steps: [],
  fallbacks: [],
  dataSources: [],
  errorModes: [],
  releaseControls: [],
  positions: [],
})

describe('gates of a section', () => {
  test('every section feeds at least one gate, and every gate of the workbench is fed', () => {
    const fed = partNames.map((part) => gatesFedBy(part, framework).map((gate) => gate.id))
    expect(fed.every((gates) => gates.length > 0)).toBe(true)
    const reading = framework.gates.filter((gate) => JSON.stringify(gate).includes('"check"'))
    expect(new Set(fed.flat())).toEqual(new Set(reading.map((gate) => gate.id)))
  })

  test('a gate that only applies by a fact is fed by the facts too', () => {
    expect(gatesFedBy('facts', framework).map((gate) => gate.id)).toContain('sensitive-data-position')
  })

  test('what matters most comes first', () => {
    expect(worstState(['passed', 'unknown', 'failed'])).toBe('failed')
    expect(worstState(['passed', 'accepted'])).toBe('accepted')
    expect(worstState([])).toBeNull()
  })

  test('a reason leads to the section where it is settled, an answer to none', () => {
    const reason = { state: 'failed', details: [] } as const
    expect(partOfReason({ ...reason, kind: 'check', id: 'fallback-unsafe' })).toBe('fallbacks')
    expect(partOfReason({ ...reason, kind: 'fact', id: 'sensitive-data' })).toBe('facts')
    expect(partOfReason({ ...reason, kind: 'answer', id: 'workflow.classes' })).toBeNull()
    expect(partOfReason({ ...reason, kind: 'check', id: 'toString' })).toBeNull()
  })

  test('a stated fact does not hold a gate shut, one that is not stated does', () => {
    const position = { kind: 'check', id: 'position-on-access', state: 'failed', details: ['access'] } as const
    const stated = { kind: 'fact', id: 'sensitive-data', state: 'failed', details: [] } as const
    const gate = { id: 'sensitive-data-position', caps: 'wait', acceptance: null } as const
    expect(hasPartIn('facts', { ...gate, state: 'failed', reasons: [stated, position] })).toBe(false)
    expect(hasPartIn('positions', { ...gate, state: 'failed', reasons: [stated, position] })).toBe(true)
    const open = { ...stated, state: 'unknown' } as const
    expect(hasPartIn('facts', { ...gate, state: 'unknown', reasons: [open, position] })).toBe(true)
    expect(hasPartIn('facts', { ...gate, state: 'not-applicable', reasons: [] })).toBe(true)
  })

  test('some questions depend on the facts', () => {
    expect(countFactQuestions(framework)).toBeGreaterThan(0)
  })
})

test('only the names of sections are names of sections', () => {
  expect(isPartName('steps')).toBe(true)
  expect(isPartName('toString')).toBe(false)
  expect(isPartName(['steps'])).toBe(false)
})

describe('the ownership triad', () => {
  const seat = (seat: UseCaseDescription['seats'][number]['seat'], person: string) => ({ seat, person })

  test('names the vacant seats', () => {
    expect(triadOf(facts([]))).toEqual({
      vacant: ['sponsor', 'product-owner', 'technical-lead'],
      shared: [],
      onePerson: false,
    })
    expect(triadOf(facts([seat('sponsor', 'a')])).vacant).toEqual(['product-owner', 'technical-lead'])
  })

  test('names the seats that one person holds', () => {
    const two = facts([seat('sponsor', 'a'), seat('product-owner', 'b'), seat('technical-lead', 'a')])
    expect(triadOf(two)).toEqual({ vacant: [], shared: ['sponsor', 'technical-lead'], onePerson: false })
    const one = facts([seat('sponsor', 'a'), seat('product-owner', 'a'), seat('technical-lead', 'a')])
    expect(triadOf(one)).toMatchObject({ onePerson: true, vacant: [] })
  })
})

describe('a typed name', () => {
  const people = ['Ada Okonkwo', 'Tariq Aziz', 'Sam Lee', 'sam lee'].map((name, i) => ({
    membershipId: `m${i}`,
    name,
    email: '',
  }))

  test('means the only member who is called so, however it is spaced', () => {
    expect(candidateNamed('  ada  OKONKWO', people)?.membershipId).toBe('m0')
    expect(candidateNamed('Ada', people)).toBeNull()
  })

  test('means nobody when two members are called so', () => {
    expect(candidateNamed('Sam Lee', people)).toBeNull()
  })
})

describe('what somebody wrote in a section', () => {
  const key = { organizationId: 'o', useCaseId: 'u' }
  const useCase = { id: 'u', name: 'Claims triage', version: 3, archivedAt: null } as UseCase
  const empty: Workbench = {
    seats: [],
    steps: [],
    fallbacks: [],
    dataSources: [],
    errorModes: [],
    releaseControls: [],
    positions: [],
    acceptances: [],
  }
  const step = (id: string, name: string) => ({ ...key, id, position: 0, name, class: null, actor: '', note: '' })

  test('is the same after a save that changed nothing', () => {
    const read = (id: string) => partContent('steps', useCase, { ...empty, steps: [step(id, 'Read')] })
    expect(read('a')).toEqual(read('b'))
    expect(partContent('facts', { ...useCase, version: 4 }, empty)).toEqual(partContent('facts', useCase, empty))
    const [a, b] = (['access', 'provider'] as const).map(
      (topic) => ({ ...key, topic, state: 'decided', statement: '' }) as const,
    )
    if (!a || !b) throw new Error('two topics')
    expect(partContent('positions', useCase, { ...empty, positions: [a, b] })).toEqual(
      partContent('positions', useCase, { ...empty, positions: [b, a] }),
    )
  })

  test('differs when the section differs, and only then', () => {
    const workbench = { ...empty, steps: [step('a', 'Read')] }
    const changed = { ...empty, steps: [step('a', 'Sort')] }
    for (const part of partNames) {
      const same =
        JSON.stringify(partContent(part, useCase, workbench)) === JSON.stringify(partContent(part, useCase, changed))
      expect(same).toBe(part !== 'steps')
    }
  })
})
