import { describe, expect, test } from 'vitest'
import type { PortfolioReading } from '../reading/portfolio.ts'
import { describedUseCases, namedMembers, namedSubjects, namedUseCases } from './naming.ts'

const useCase = (name: string, number: string, stage: string) =>
  ({ id: number, name, number, stage, systemRole: null }) as unknown as PortfolioReading['useCases'][number]

const all = [
  useCase('Claims triage', 'UC-1', 'isolated pilot'),
  useCase('Policy document assistant', 'UC-2', 'integrated'),
  useCase('Complaint letter drafting', 'UC-3', 'isolated pilot'),
  useCase('Automated claims settlement', 'UC-4', 'idea'),
]

const found = (question: string) => namedUseCases(question, all).found.map((u) => u.name)

describe('use cases', () => {
  test.each([
    ['What blocks claims triage?', ['Claims triage']],
    ['what blocks traige', ['Claims triage']],
    ['and complaints?', ['Complaint letter drafting']],
    ['the policy assistant', ['Policy document assistant']],
    ['Compare UC-1 and UC-4', ['Claims triage', 'Automated claims settlement']],
    ['Draft the actions', []],
    ['What does our policy say?', []],
    ['What is the status?', []],
  ])('%s', (question, names) => {
    expect(found(question)).toEqual(names)
  })

  test('a word that two names bear is ambiguous', () => {
    const named = namedUseCases('What blocks claims?', all)
    expect(named.found).toEqual([])
    expect(named.perhaps.map((u) => u.number)).toEqual(['UC-1', 'UC-4'])
  })

  test('what a use case is may mean it, or several', () => {
    expect(describedUseCases('what about the idea?', all).found.map((u) => u.number)).toEqual(['UC-4'])
    expect(describedUseCases('what blocks the pilot?', all).perhaps).toHaveLength(2)
  })
})

describe('subjects', () => {
  const gates = [
    { id: 'no-fallback-route', name: 'Every fallback trigger has a route' },
    { id: 'no-rollback', name: 'Every kind of AI change can be rolled back' },
  ]

  test('are meant by the words that they alone bear', () => {
    expect(namedSubjects('draft the actions for the fallback gap', gates).found.map((g) => g.id)).toEqual([
      'no-fallback-route',
    ])
    expect(namedSubjects('every change', [...gates]).found).toHaveLength(1)
    expect(namedSubjects('the coffee machine', gates).found).toEqual([])
  })
})

describe('members', () => {
  const member = (name: string) => ({ id: name, name, role: 'member' as const, knows: [], cite: 'S1' })
  const members = ['Priya Raman', 'Priya Shah', 'Tom Hallworth'].map(member)

  test('a first name that two bear may mean either', () => {
    expect(namedMembers('What does Priya own?', members).perhaps).toHaveLength(2)
    expect(namedMembers('What does Priya Shah own?', members).found.map((m) => m.name)).toEqual(['Priya Shah'])
  })
})
