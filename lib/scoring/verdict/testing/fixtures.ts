import { fallbackTriggers, governanceTopics, seatNames } from '#db/enums.ts'
import type { Level } from '#lib/framework/types.ts'
import { getVerdictFramework } from '#lib/framework/verdict/queries.ts'
import { questionsOf } from '#lib/framework/verdict/rules.ts'
import { changeKinds } from '#lib/framework/verdict/schema.ts'
import type { VerdictFramework } from '#lib/framework/verdict/types.ts'
import type { Standing, Standings } from '#lib/scoring/types.ts'
import type { ControlName, EvidenceRow, Seconded, VerdictFacts, VerdictInput } from '../types.ts'

/** Use cases for tests: one in which everything is described and shown, from which each test takes something away. */

export const footing = (): VerdictFramework => getVerdictFramework('footing', '1.1')

export const TODAY = '2026-11-29'
const LAST_MONTH = '2026-10-30'

export const at = (level: Level, low: Level = level, high: Level = level): Standing => ({
  kind: 'answered',
  level,
  low,
  high,
})

/** Agreed between two people. */
export const seconded = (rest: Partial<Seconded> = {}): Seconded => ({
  by: 'Ada',
  reason: 'Read and tried together.',
  on: LAST_MONTH,
  agreedBy: 'Grace',
  ...rest,
})

const control = (name: ControlName): VerdictFacts['controls'][number] => ({
  control: name,
  state: 'in-place',
  triedOn: LAST_MONTH,
})

export const routed = (trigger: (typeof fallbackTriggers)[number]): VerdictFacts['fallbacks'][number] => ({
  trigger,
  route: 'human-queue',
  exercisedOn: LAST_MONTH,
})

/** Everything described, nothing wrong. */
export function describedFacts(rest: Partial<VerdictFacts> = {}): VerdictFacts {
  return {
    role: 'decision-maker',
    stage: 'integrated',
    value: 4,
    affectsPeople: 'significant',
    sensitiveData: true,
    regulatedSector: true,
    sourcing: 'built',
    ordersList: false,
    legalClass: { class: 'high-risk', reason: 'Decides on claims.', source: 'Annex III', on: LAST_MONTH },
    seats: seatNames.map((seat) => ({ seat, person: `the ${seat}`, accepted: true })),
    steps: [
      { name: 'Read the claim', class: 'probabilistic' },
      { name: 'Pay', class: 'control' },
    ],
    fallbacks: fallbackTriggers.map(routed),
    dataSources: [{ name: 'Claims', critical: true, quality: 'stable' }],
    noCriticalSource: false,
    errorModes: [
      {
        name: 'Wrong payment',
        reversible: false,
        cost: 'high',
        approvalBefore: true,
        observed: { by: 'weekly view', groups: ['branch', 'document type'] },
      },
    ],
    noIrreversibleError: null,
    controls: [
      control('evaluation'),
      control('supplier-sample'),
      control('stop'),
      ...changeKinds.map((kind) => control(`rollback-${kind}`)),
    ],
    positions: governanceTopics.map((topic) => ({ topic, state: 'decided' })),
    exposure: { casesPerHour: 40, costOfOne: 50, hoursToNotice: 2, cap: 5000 },
    tools: [{ name: 'Ledger', right: 'Book up to 500', limit: '20 bookings an hour', owner: 'Finance' }],
    barrier: { limit: 'The ledger refuses more than 500', setBeforehand: true, metOn: LAST_MONTH },
    ...rest,
  }
}

/** Nothing described. */
export function blankVerdictFacts(rest: Partial<VerdictFacts> = {}): VerdictFacts {
  return {
    role: null,
    stage: 'pilot',
    value: null,
    affectsPeople: null,
    sensitiveData: null,
    regulatedSector: null,
    sourcing: null,
    ordersList: false,
    legalClass: null,
    seats: [],
    steps: [],
    fallbacks: [],
    dataSources: [],
    noCriticalSource: false,
    errorModes: [],
    noIrreversibleError: null,
    controls: [],
    positions: [],
    exposure: null,
    tools: [],
    barrier: null,
    ...rest,
  }
}

/** Levels by question id; null leaves it open, `?` is "I don't know", `-` is "not applicable". */
export type LevelsById = Readonly<Record<string, Level | null | '?' | '-'>>

/** Every question at `level`, except those named. */
export function answersAt(framework: VerdictFramework, level: Level, except: LevelsById = {}) {
  const organization: Record<string, Standing> = {}
  const useCase: Record<string, Standing> = {}
  for (const q of questionsOf(framework)) {
    const own = q.id in except ? except[q.id] : level
    if (own === null || own === undefined) continue
    const standing: Standing = own === '?' ? { kind: 'unknown' } : own === '-' ? { kind: 'not-applicable' } : at(own)
    if (q.subject === 'organization') organization[q.id] = standing
    else useCase[q.id] = standing
  }
  return { organization, useCase } satisfies Record<string, Standings>
}

/** One row behind all those questions, confirmed by somebody else. */
export const confirmed = (questions: readonly string[], rest: Partial<EvidenceRow> = {}): EvidenceRow => ({
  questions,
  author: 'Ada',
  confirmedBy: 'Grace',
  confirmedOn: LAST_MONTH,
  validUntil: null,
  ...rest,
})

/** Every question at `level`, everything described, agreed and shown, unless told otherwise. */
export function shownAt(level: Level, rest: Partial<VerdictInput> & { except?: LevelsById } = {}): VerdictInput {
  const { except, ...input } = rest
  const framework = rest.framework ?? footing()
  return {
    framework,
    ...answersAt(framework, level, except),
    facts: describedFacts(),
    evidence: [confirmed(questionsOf(framework).map((q) => q.id))],
    notApplicable: {},
    marksAgreed: Object.fromEntries(framework.marks.questions.map((q) => [q.id, seconded()])),
    acceptances: [],
    asOf: TODAY,
    ...input,
  }
}

/** The marks of the framework at these levels, in its order. */
export function marksAt(framework: VerdictFramework, levels: readonly Level[]): Record<string, Level> {
  return Object.fromEntries(framework.marks.questions.map((q, i) => [q.id, levels[i] ?? 3]))
}
