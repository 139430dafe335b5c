import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { judgeGates } from '#lib/scoring/score/gates.ts'
import { blankFacts } from '#lib/scoring/testing/fixtures.ts'
import type { UseCaseDescription } from '#lib/scoring/types.ts'
import { gateReasons } from './rules.ts'

const framework = currentRelease()

function said(gate: string, facts: Partial<UseCaseDescription>): string[] {
  const input = {
    framework,
    organization: {},
    useCase: {},
    facts: blankFacts(facts),
    acceptances: [],
    asOf: '2026-11-20',
  }
  const result = judgeGates(input).find((g) => g.id === gate)
  return result ? gateReasons(result) : []
}

describe('why a gate stands as it does', () => {
  test('nothing described yet', () => {
    expect(framework.gates.flatMap((gate) => said(gate.id, {}))).toEqual([
      'No step is described yet',
      'No route is described yet',
      'No seat is filled yet',
      'Not known while vacant: business sponsor, AI product owner, technical lead',
      'Not known whether rollback is in place',
      'No error mode is described yet',
      'Not stated whether it uses sensitive data',
      'No position yet: access boundaries, retention, model-provider constraints',
      'No error mode is described yet',
      'No data source is described yet',
      'Not known whether changes are evaluated before release',
    ])
  })

  test('names what decides, in the words of the screen or of the people', () => {
    const step = (name: string) => ({ name, class: null })
    expect(said('workflow-unclassified', { steps: [step('Read $& claim'), step('Rollback')] })).toEqual([
      'Not classed: “Read $& claim”, “Rollback”',
    ])
    const fallbacks = [{ trigger: 'unsafe', route: 'blocked', exercisedOn: null }] as const
    expect(said('no-fallback-route', { fallbacks })).toEqual([
      'No route for: low confidence, contradictory, incomplete, delayed',
    ])
    const positions = [
      { topic: 'access', state: 'decided' },
      { topic: 'retention', state: 'drafted' },
      { topic: 'provider', state: 'unknown' },
    ] as const
    expect(said('sensitive-data-position', { sensitiveData: true, positions })).toEqual([
      'It uses sensitive data',
      'Not decided: retention',
    ])
    expect(said('sensitive-data-position', { sensitiveData: false })).toEqual(['It uses no sensitive data'])
  })
})
