import type { Framework, Question, Remedy, RoleId } from '#lib/framework/types.ts'
import type { Axis, GateResult, Standings, UseCaseDescription, Verdict } from '#lib/scoring/types.ts'
import type { Capacity, PlannableUseCase, RoadmapAction } from './types.ts'

/** Small material for the roadmap's tests. */

const ANCHORS: Question['anchors'] = ['Nothing.', 'One person does it.', 'Written down.', 'In use.', 'Shown to hold.']

function question(id: string, rest: Partial<Question> = {}): Question {
  return {
    id,
    subject: 'use-case',
    text: `Is ${id} in place?`,
    short: `The ${id}`,
    why: 'Without it nobody would notice what goes wrong in production.',
    anchors: ANCHORS,
    evidence: ['a log', 'a dated report'],
    weight: 1,
    knows: 'operations',
    covers: [],
    ...rest,
  }
}

/** A remedy that raises the question of the same name: `r.fallback.route` raises `fallback.route` to level 3. */
export function remedy(id: string, rest: Partial<Remedy> = {}): Remedy {
  return {
    id,
    title: `Put ${id} in place`,
    subject: 'use-case',
    closes: [{ question: id.slice(2), to: 3 }],
    phase: 3,
    effort: { min: 1, likely: 2, max: 5 },
    role: 'technical-lead',
    prerequisites: [],
    steps: ['Decide what it is.', 'Build it.'],
    deliverable: `The work of ${id}`,
    exit_criterion: `Somebody else can see that ${id} holds.`,
    covers: [],
    ...rest,
  }
}

function dimension(id: string, code: string, questions: Question[]): Framework['dimensions'][number] {
  return {
    id,
    code,
    name: id,
    short: id,
    kind: 'core',
    weight: 1,
    foundation: 'base',
    summary: `All of ${id}.`,
    questions,
  }
}

function gate(id: string, remedyId: string, answer: string): Framework['gates'][number] {
  return {
    id,
    name: id,
    why: 'It protects against harm that an average would hide.',
    passes_when: { answer, at_least: 3 },
    caps: 'wait',
    acceptable: true,
    failed: 'it is missing',
    unknown: 'it is there',
    remedy: remedyId,
    covers: [],
  }
}

/**
 * A sound framework with every kind of link: shared remedies, remedies for each use case, prerequisites between and
 * across the two, a remedy for two questions, one that raises to level 2 only and one to level 4, a conditional
 * question and two gates.
 */
export function smallFramework(remedies: Partial<Record<string, Partial<Remedy>>> = {}): Framework {
  const organization = { subject: 'organization' } as const
  const all = [
    remedy('r.platform.base', { ...organization, phase: 2, role: 'data' }),
    remedy('r.platform.audit', {
      ...organization,
      phase: 5,
      prerequisites: ['r.platform.base', 'r.fallback.route'],
      closes: [{ question: 'platform.audit', to: 4 }],
    }),
    remedy('r.platform.notes', { ...organization, closes: [{ question: 'platform.notes', to: 2 }] }),
    remedy('r.fallback.route', { prerequisites: ['r.platform.base', 'r.ownership.seats'] }),
    remedy('r.fallback.review', { phase: 4, prerequisites: ['r.fallback.route'] }),
    remedy('r.ownership.seats', {
      phase: 1,
      role: 'sponsor',
      closes: [
        { question: 'ownership.seats', to: 3 },
        { question: 'ownership.deputies', to: 3 },
      ],
    }),
    remedy('r.marks.bounded', { phase: 1, role: 'product-owner' }),
    remedy('r.marks.override', { phase: 3 }),
  ]
  return {
    id: 'small',
    version: '1.0',
    title: 'A small framework',
    published: '2026-01-01',
    summary: 'For tests.',
    levels: ['Absent', 'Individual effort', 'Defined', 'Working', 'Proven'],
    roles: [],
    foundations: [{ id: 'base', name: 'Base', summary: 'What all else stands on.' }],
    dimensions: [
      dimension('platform', 'P', [
        question('platform.base', organization),
        question('platform.audit', organization),
        question('platform.notes', organization),
      ]),
      dimension('fallback', 'F', [
        question('fallback.route'),
        question('fallback.review', { applies_when: { fact: 'role', in: ['decision-maker'] } }),
      ]),
      dimension('ownership', 'O', [question('ownership.seats', { knows: 'sponsor' }), question('ownership.deputies')]),
    ],
    seconds_per_question: 45,
    thresholds: {
      tolerance_not_a_fit: 40,
      tolerance_now: 60,
      readiness_wait: 40,
      readiness_now: 65,
      coverage_readiness: 70,
      coverage_tolerance: 75,
      target_level: 3,
    },
    leadership_questions: [],
    marks: {
      id: 'marks',
      name: 'Marks',
      summary: 'What makes a use case fit.',
      questions: [question('marks.bounded'), question('marks.override')],
    },
    gates: [
      gate('routed', 'r.fallback.route', 'fallback.route'),
      gate('audited', 'r.platform.audit', 'platform.audit'),
    ],
    remedies: all.map((r) => ({ ...r, ...remedies[r.id] })),
    phases: [],
  }
}

/** Standings from levels; `?` is "I don't know", `-` not applicable. */
export function standings(levels: Readonly<Record<string, 0 | 1 | 2 | 3 | 4 | '?' | '-'>>): Standings {
  return Object.fromEntries(
    Object.entries(levels).map(([id, level]) => {
      if (level === '?') return [id, { kind: 'unknown' }]
      if (level === '-') return [id, { kind: 'not-applicable' }]
      return [id, { kind: 'answered', level, low: level, high: level }]
    }),
  )
}

export interface UseCaseSketch {
  framework?: Framework
  organization?: Standings
  own?: Standings
  verdict?: Verdict
  /** Percent. */
  tolerance?: number | null
  gates?: Readonly<Record<string, GateResult['state']>>
  role?: UseCaseDescription['role']
  value?: UseCaseDescription['value']
}

function axis(score: number | null): Axis {
  return { score, low: score ?? 0, high: score ?? 100, coverage: score === null ? 0 : 100, contributions: [] }
}

/** A use case whose scorecard says what the sketch says, whatever its answers would score. */
export function useCase(id: string, sketch: UseCaseSketch = {}): PlannableUseCase {
  const { framework = smallFramework(), organization = {}, own = {}, verdict = 'wait', tolerance = 80 } = sketch
  const { gates = {}, role = 'assistant', value = null } = sketch
  const facts: UseCaseDescription = {
    role,
    stage: 'pilot',
    value,
    affectsPeople: null,
    sensitiveData: null,
    regulatedSector: null,
    seats: [],
    steps: [],
    fallbacks: [],
    dataSources: [],
    errorModes: [],
    releaseControls: [],
    positions: [],
  }
  return {
    id,
    name: `Use case ${id}`,
    value,
    input: { framework, organization, useCase: own, facts, acceptances: [], asOf: '2026-01-01' },
    scorecard: {
      framework: { id: framework.id, version: framework.version },
      verdict,
      because: [{ kind: 'ready' }],
      conditions: [],
      readiness: axis(50),
      tolerance: axis(tolerance),
      dimensions: [],
      gates: Object.entries(gates).map(([gateId, state]) => ({
        id: gateId,
        state,
        caps: 'wait',
        reasons: [],
        acceptance: null,
      })),
    },
  }
}

/** An open action of one working day in phase 1 for one use case, unless told otherwise. */
export function action(key: string, rest: Partial<RoadmapAction> = {}): RoadmapAction {
  return {
    key,
    remedy: key,
    title: key,
    useCases: ['a'],
    gaps: [],
    leverage: 1,
    phase: 1,
    effort: { min: 1, likely: 1, max: 1 },
    role: 'data',
    prerequisites: [],
    deliverable: 'A thing',
    exitCriterion: 'It is there.',
    status: 'open',
    owner: null,
    ...rest,
  }
}

export const ROLES: readonly RoleId[] = [
  'sponsor',
  'product-owner',
  'technical-lead',
  'data',
  'security',
  'risk',
  'operations',
  'people',
]

/** The same number of people in every role, from Monday 5 January 2026 on. */
export function capacity(people: number, rest: Partial<Capacity> = {}): Capacity {
  const each = Object.fromEntries(ROLES.map((role) => [role, people])) as Capacity['people']
  return { people: each, holidays: [], start: '2026-01-05', ...rest }
}
