import { describe, expect, it } from 'vitest'
import { workbenchCheck } from '#lib/framework/schema.ts'
import type { WorkbenchCheck } from '#lib/framework/types.ts'
import { blankFacts, soundFacts } from '#lib/scoring/testing/fixtures.ts'
import type { UseCaseDescription } from '#lib/scoring/types.ts'
import { runCheck } from './checks.ts'

const passed = { state: 'passed', details: [] }

function check(name: WorkbenchCheck, facts: Partial<UseCaseDescription>) {
  return runCheck(name, soundFacts(facts))
}

const seats = (sponsor: string | null, owner: string | null, lead: string | null): UseCaseDescription['seats'] => [
  { seat: 'technical-lead', person: lead },
  { seat: 'sponsor', person: sponsor },
  { seat: 'product-owner', person: owner },
]

const mistake = (rest: Partial<UseCaseDescription['errorModes'][number]>) => ({
  ...{ name: 'Wrong', reversible: false, cost: 'high' as const, approvalBefore: false, observedBy: 'sample' },
  ...rest,
})

describe('workbench checks', () => {
  it.each(workbenchCheck.options)('%s passes on sound facts', (name) => {
    expect(runCheck(name, soundFacts())).toEqual(passed)
  })

  it.each(workbenchCheck.options)('%s is unknown while nobody has described the use case', (name) => {
    expect(runCheck(name, blankFacts()).state).toBe('unknown')
  })

  it('a step without a class fails the workflow, and the steps keep their order', () => {
    const steps = [
      { name: 'Read', class: null },
      { name: 'Check', class: 'control' as const },
      { name: 'Answer', class: null },
    ]
    expect(check('workflow-classified', { steps })).toEqual({ state: 'failed', details: ['Read', 'Answer'] })
  })

  it('a vacant or missing seat fails the triad, and leaves it open whether it is distinct', () => {
    const vacant = { state: 'failed', details: ['product-owner', 'technical-lead'] }
    expect(check('triad-filled', { seats: seats('Ada', ' ', null) })).toEqual(vacant)
    expect(check('triad-filled', { seats: [{ seat: 'sponsor', person: 'Ada' }] })).toEqual(vacant)
    expect(check('triad-distinct', { seats: seats('Ada', null, 'Ada') })).toEqual({
      state: 'unknown',
      details: ['product-owner'],
    })
  })

  it('one person in all three seats fails, and in two is named', () => {
    expect(check('triad-distinct', { seats: seats('Ada', 'Ada', 'Ada') })).toEqual({
      state: 'failed',
      details: ['sponsor', 'product-owner', 'technical-lead'],
    })
    expect(check('triad-distinct', { seats: seats('Ada', 'Grace', 'Ada') })).toEqual({
      state: 'passed',
      details: ['sponsor', 'technical-lead'],
    })
  })

  it('a trigger without a route fails, unless it is an idea that nobody has described', () => {
    const other = [{ trigger: 'delayed' as const, route: 'blocked' as const, exercisedOn: null }]
    const failed = { state: 'failed', details: ['unsafe'] }
    expect(check('fallback-unsafe', { fallbacks: other })).toEqual(failed)
    expect(check('fallback-unsafe', { fallbacks: other, stage: 'idea' })).toEqual(failed)
    expect(check('fallback-unsafe', { fallbacks: [] })).toEqual(failed)
    expect(check('fallback-unsafe', { fallbacks: [], stage: 'idea' })).toEqual({
      state: 'unknown',
      details: ['unsafe'],
    })
  })

  it.each(['partial', 'absent'] as const)('a release control that is %s fails', (state) => {
    const failed = (control: string) => ({ state: 'failed', details: [control] })
    expect(check('rollback-for-changes', { releaseControls: [{ control: 'rollback', state }] })).toEqual(
      failed('rollback'),
    )
    const evaluation = [{ control: 'evaluation' as const, state }]
    expect(check('evaluation-before-release', { releaseControls: evaluation })).toEqual(failed('evaluation'))
  })

  it('a release control that is not known or not recorded is unknown', () => {
    const unknown = { state: 'unknown', details: ['rollback'] }
    const evaluation = [{ control: 'evaluation' as const, state: 'in-place' as const }]
    expect(check('rollback-for-changes', { releaseControls: evaluation })).toEqual(unknown)
    expect(check('rollback-for-changes', { releaseControls: [{ control: 'rollback', state: 'unknown' }] })).toEqual(
      unknown,
    )
  })

  it('only a decided position passes', () => {
    const at = (state: UseCaseDescription['positions'][number]['state']) =>
      check('position-on-retention', { positions: [{ topic: 'retention', state }] }).state
    expect([at('decided'), at('drafted'), at('absent'), at('unknown')]).toEqual([
      'passed',
      'failed',
      'failed',
      'unknown',
    ])
  })

  it('an irreversible, costly error needs an approval before it', () => {
    const errorModes = [
      mistake({}),
      mistake({ name: 'Also', reversible: true }),
      mistake({ name: 'Cheap', cost: 'medium' }),
    ]
    expect(check('costly-errors-approved', { errorModes })).toEqual({ state: 'failed', details: ['Wrong'] })
    expect(check('costly-errors-approved', { errorModes: [mistake({ approvalBefore: true })] })).toEqual(passed)
  })

  it('an error whose pattern nobody would see fails', () => {
    const errorModes = [mistake({ name: 'B', observedBy: null }), mistake({ name: 'A', observedBy: '' }), mistake({})]
    expect(check('failure-patterns-observable', { errorModes })).toEqual({ state: 'failed', details: ['A', 'B'] })
  })

  it.each(['unstable', 'unknown'] as const)('a critical source of %s quality fails', (quality) => {
    const dataSources = [
      { name: 'Claims', critical: true, quality },
      { name: 'Weather', critical: false, quality },
    ]
    expect(check('critical-data-stable', { dataSources })).toEqual({ state: 'failed', details: ['Claims'] })
  })
})
