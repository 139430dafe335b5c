import { describe, expect, it } from 'vitest'
import type { EntryName } from '#lib/framework/verdict/types.ts'
import { entriesOf } from './entries.ts'
import { blankVerdictFacts, describedFacts, footing, seconded, TODAY } from './testing/fixtures.ts'
import type { EntryState, VerdictFacts } from './types.ts'

const told = (entry: EntryName, rest: Partial<VerdictFacts>, facts = describedFacts()) =>
  entriesOf({ framework: footing(), asOf: TODAY, facts: { ...facts, ...rest } })[entry]

const full = describedFacts()
const [mistake] = full.errorModes
const mistakes = (rest: Partial<VerdictFacts['errorModes'][number]>) =>
  mistake ? { errorModes: [mistake, { ...mistake, name: 'Another', ...rest }] } : {}
const seats = (rest: Partial<VerdictFacts['seats'][number]>) => ({
  seats: full.seats.map((s) => (s.seat === 'sponsor' ? { ...s, ...rest } : s)),
})
const control = (name: string, rest: Partial<VerdictFacts['controls'][number]>) => ({
  controls: full.controls.map((c) => (c.control === name ? { ...c, ...rest } : c)),
})
const position = (state: VerdictFacts['positions'][number]['state']) => ({
  positions: full.positions.map((p) => (p.topic === 'sensitive-data' ? { ...p, state } : p)),
})
const numbers = { casesPerHour: 10, costOfOne: 10, hoursToNotice: 10 }

describe('a part of the workbench', () => {
  const described = Object.entries(entriesOf({ framework: footing(), asOf: TODAY, facts: full }))

  it.each(described)('%s is described in a full workbench, and never denied in an empty one', (name, entry) => {
    expect(entry).toEqual({ state: 'described', details: [] })
    expect(told(name as EntryName, {}, blankVerdictFacts()).state).toBe('not-described')
  })

  it.each<[EntryName, Partial<VerdictFacts>, EntryState, string[]]>([
    [
      'workflow-classified',
      {
        steps: [
          { name: 'Read', class: 'open' },
          { name: 'Pay', class: null },
        ],
      },
      'denied',
      ['Read'],
    ],
    [
      'workflow-classified',
      {
        steps: [
          { name: 'Read', class: 'control' },
          { name: 'Pay', class: null },
        ],
      },
      'not-described',
      ['Pay'],
    ],
    ['fallback-unsafe', { fallbacks: [{ trigger: 'unsafe', route: 'none', exercisedOn: null }] }, 'denied', ['unsafe']],
    [
      'fallback-unsafe',
      { fallbacks: [{ trigger: 'unsafe', route: 'blocked', exercisedOn: null }] },
      'not-described',
      ['unsafe'],
    ],
    ['triad-filled', seats({ person: null, vacant: true }), 'denied', ['sponsor']],
    ['triad-filled', seats({ person: null }), 'not-described', ['sponsor']],
    ['triad-filled', seats({ accepted: false }), 'not-described', ['sponsor']],
    ['triad-distinct', { seats: full.seats.map((s) => ({ ...s, person: 'Ada' })) }, 'denied', ['Ada']],
    ['triad-distinct', seats({ person: null }), 'not-described', ['sponsor']],
    ['rollback-for-changes', control('rollback-model', { state: 'absent' }), 'denied', ['rollback-model']],
    ['rollback-for-changes', control('rollback-model', { state: 'partial' }), 'partial', ['rollback-model']],
    ['rollback-for-changes', control('rollback-model', { state: 'unknown' }), 'not-described', ['rollback-model']],
    ['rollback-for-changes', control('rollback-model', { triedOn: null }), 'not-described', ['rollback-model']],
    ['rollback-for-changes', control('rollback-model', { state: 'not-applicable' }), 'described', []],
    ['evaluation-before-release', control('evaluation', { state: 'absent' }), 'denied', ['evaluation']],
    ['supplier-sample', control('supplier-sample', { state: 'partial' }), 'partial', ['supplier-sample']],
    ['stop-switch', control('stop', { triedOn: '2025-01-01' }), 'not-described', ['stop']],
    ['costly-errors-approved', mistakes({ approvalBefore: false }), 'denied', ['Another']],
    ['costly-errors-approved', mistakes({ approvalBefore: null }), 'not-described', ['Another']],
    ['costly-errors-approved', mistakes({ approvalBefore: false, cost: 'medium' }), 'described', []],
    ['costly-errors-approved', { errorModes: [], noIrreversibleError: seconded() }, 'described', []],
    [
      'costly-errors-approved',
      { errorModes: [], noIrreversibleError: seconded({ agreedBy: 'Ada' }) },
      'not-described',
      [],
    ],
    ['data-positions', position('absent'), 'denied', ['sensitive-data']],
    ['data-positions', position('drafted'), 'partial', ['sensitive-data']],
    ['data-positions', position('unknown'), 'not-described', ['sensitive-data']],
    ['failure-patterns-observable', mistakes({ observed: 'unseen' }), 'denied', ['Another']],
    ['failure-patterns-observable', mistakes({ observed: null }), 'described', []],
    [
      'failure-patterns-observable',
      { errorModes: full.errorModes.map((e) => ({ ...e, observed: { by: 'complaints', groups: [] } })) },
      'not-described',
      ['Wrong payment'],
    ],
    [
      'critical-data-stable',
      { dataSources: [{ name: 'Claims', critical: true, quality: 'unstable' }] },
      'denied',
      ['Claims'],
    ],
    [
      'critical-data-stable',
      { dataSources: [{ name: 'Claims', critical: true, quality: 'unknown' }] },
      'not-described',
      ['Claims'],
    ],
    [
      'critical-data-stable',
      { dataSources: [{ name: 'Claims', critical: false, quality: 'unknown' }] },
      'not-described',
      [],
    ],
    ['critical-data-stable', { dataSources: [], noCriticalSource: true }, 'described', []],
    ['exposure', { exposure: 'no-limit' }, 'denied', ['cap']],
    ['exposure', { exposure: { ...numbers, cap: 999 } }, 'denied', ['cap']],
    ['exposure', { exposure: { ...numbers, cap: 1000 } }, 'described', []],
    ['exposure', { exposure: { ...numbers, hoursToNotice: null, cap: 1000 } }, 'not-described', ['hoursToNotice']],
    ['legal-class', { legalClass: { class: 'minimal', reason: ' ', source: 'law', on: TODAY } }, 'not-described', []],
    [
      'agent-tools',
      { tools: [{ name: 'Mail', right: 'Send', limit: null, owner: 'IT', unlimited: true }] },
      'denied',
      ['Mail'],
    ],
    ['agent-tools', { tools: [{ name: 'Mail', right: 'Send', limit: null, owner: 'IT' }] }, 'not-described', ['Mail']],
    ['barrier', { barrier: { limit: '500', setBeforehand: false, metOn: TODAY } }, 'denied', ['500']],
    ['barrier', { barrier: { limit: '500', setBeforehand: true, metOn: null } }, 'not-described', ['500']],
  ])('%s: %o is %s', (name, rest, state, details) => {
    expect(told(name, rest)).toEqual({ state, details })
  })

  it('of bought software asks for what the supplier delivers alone', () => {
    const supplier = full.controls.filter((c) => c.control === 'rollback-supplier')
    expect(told('rollback-for-changes', { sourcing: 'bought', controls: supplier }).state).toBe('described')
    expect(told('rollback-for-changes', { sourcing: null, controls: supplier }).state).toBe('not-described')
  })
})
