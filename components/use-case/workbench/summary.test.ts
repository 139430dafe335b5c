import { describe, expect, test } from 'vitest'
import { partNames } from '#lib/use-case/rules.ts'
import type { UseCase, Workbench } from '#lib/use-case/types.ts'
import type { Described } from './part-view.tsx'
import { partSummary } from './summary.ts'

const useCase = {
  stage: 'idea',
  role: null,
  value: null,
  affectsPeople: null,
  sensitiveData: null,
  regulatedSector: null,
} as UseCase

const workbench: Workbench = {
  seats: [],
  steps: [],
  fallbacks: [],
  dataSources: [],
  errorModes: [],
  releaseControls: [],
  positions: [],
  acceptances: [],
}

const empty: Described = {
  useCase,
  workbench,
  triad: { vacant: ['sponsor', 'product-owner', 'technical-lead'], shared: [], onePerson: false },
  invited: [],
}

const key = { organizationId: 'o', useCaseId: 'u', id: 'i', position: 0 }

describe('a section in one line', () => {
  test('nothing described yet', () => {
    expect(partNames.map((part) => partSummary(part, empty))).toEqual([
      'Idea, 5 not stated',
      '0 of 3 seats filled',
      'Nothing described yet',
      'Nothing described yet',
      'Nothing described yet',
      'Nothing described yet',
      '0 of 8 in place',
      '0 of 7 decided',
    ])
  })

  test('facts that are stated, one of them "no"', () => {
    const stated = { ...useCase, role: 'recommender', value: 3, affectsPeople: false, sensitiveData: true } as UseCase
    expect(partSummary('facts', { ...empty, useCase: stated })).toBe('Idea, recommender, 1 not stated')
  })

  test('counts what matters to the gates', () => {
    const step = { ...key, name: 'Read', actor: '', note: '', class: null }
    const route = { ...key, trigger: 'unsafe', detail: '', exercisedOn: null } as const
    const error = { ...key, name: 'x', acceptable: false, approvalBefore: false, observedBy: '' }
    const described: Described = {
      ...empty,
      triad: { vacant: [], shared: ['sponsor', 'product-owner', 'technical-lead'], onePerson: true },
      workbench: {
        ...workbench,
        steps: [step, { ...step, class: 'control' }],
        fallbacks: [
          { ...route, route: 'blocked', exercisedOn: '2026-11-04' },
          { ...route, route: 'human-queue' },
        ],
        errorModes: [
          { ...error, reversible: false, cost: 'high' },
          { ...error, reversible: true, cost: 'high' },
        ],
      },
    }
    expect(partSummary('seats', described)).toBe('One person in all three seats')
    expect(partSummary('steps', described)).toBe('2 steps, 1 not classed')
    expect(partSummary('fallbacks', described)).toBe('1 of 5 triggers caught; 2 routes, 1 exercised')
    expect(partSummary('error-modes', described)).toBe('2 error modes, 1 expensive and final')
  })
})
