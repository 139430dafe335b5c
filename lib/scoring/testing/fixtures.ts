import type { Condition, Dimension, Framework, Gate, Level, Question, Remedy } from '#lib/framework/types.ts'
import type { ScoringInput, Standing, Standings, UseCaseDescription } from '#lib/scoring/types.ts'

/** Small material for tests: a sound framework and use cases on it. */

export function question(id: string, rest: Partial<Question> = {}): Question {
  return {
    id,
    subject: 'use-case',
    text: `Is the matter of ${id} in place?`,
    short: `Matter ${id}`,
    why: 'Without it nobody would notice what goes wrong in production.',
    anchors: ['Nothing there.', 'One person does it.', 'Written down.', 'In normal use.', 'Shown to hold.'],
    evidence: ['a dated log'],
    weight: 1,
    knows: 'technical-lead',
    covers: [],
    ...rest,
  }
}

export function dimension(id: string, weight: number, questions: readonly Question[]): Dimension {
  return {
    id,
    code: 'Z',
    name: id,
    short: id.slice(0, 14),
    kind: 'core',
    weight,
    foundation: 'base',
    summary: `Everything that belongs to ${id} and is asked of it.`,
    questions: [...questions],
  }
}

/** A remedy that raises one question to level 3; `r.data.quality` raises `data.quality`. */
export function remedy(id: string, rest: Partial<Remedy> = {}): Remedy {
  return {
    id,
    title: `Put ${id} in place`,
    subject: 'use-case',
    closes: [{ question: id.slice(2), to: 3 }],
    phase: 3,
    effort: { min: 1, likely: 4, max: 9 },
    role: 'technical-lead',
    prerequisites: [],
    steps: ['Decide what it is.', 'Build it.'],
    deliverable: `The result of ${id}`,
    exit_criterion: `Somebody else can see that ${id} is done.`,
    covers: [],
    ...rest,
  }
}

export function gate(id: string, passes: Condition, remedyId: string, rest: Partial<Gate> = {}): Gate {
  return {
    id,
    name: `The gate ${id}`,
    why: 'It protects against harm that an average would hide.',
    passes_when: passes,
    caps: 'wait',
    acceptable: true,
    failed: `the matter of ${id} is missing`,
    unknown: `the matter of ${id} is there`,
    remedy: remedyId,
    covers: [],
    ...rest,
  }
}

const MARKS = ['bounded', 'advisory', 'controlled', 'narrow', 'routable', 'overridable', 'measurable', 'observable']

const ROLES = [
  'sponsor',
  'product-owner',
  'technical-lead',
  'data',
  'security',
  'risk',
  'operations',
  'people',
] as const

const PHASES = ['strategy', 'data', 'architecture', 'build', 'deploy', 'monitor', 'scale']

const DIMENSIONS: readonly Dimension[] = [
  dimension('workflow', 5, [
    question('workflow.steps', { weight: 3 }),
    question('workflow.exceptions', { weight: 2 }),
    question('workflow.oversight', { applies_when: { fact: 'role', in: ['decision-maker'] } }),
  ]),
  dimension('data', 3, [
    question('data.quality', { weight: 3, subject: 'organization' }),
    question('data.lineage', { subject: 'organization' }),
    question('data.live', { weight: 2 }),
    question('data.residency', { weight: 2, applies_when: { fact: 'sensitive-data', is: true } }),
  ]),
  dimension('release', 4, [
    question('release.versions', { weight: 2, subject: 'organization' }),
    question('release.rollback', { weight: 3 }),
    question('release.evaluation', { weight: 2 }),
  ]),
]

const GATES: readonly Gate[] = [
  gate('steps-classified', { check: 'workflow-classified' }, 'r.workflow.steps', {
    caps: 'foundations-first',
    acceptable: false,
  }),
  gate('rollback', { check: 'rollback-for-changes' }, 'r.release.rollback', { caps: 'foundations-first' }),
  gate('evaluated', { answer: 'release.evaluation', at_least: 2 }, 'r.release.evaluation'),
  gate('residency-settled', { answer: 'data.residency', at_least: 3 }, 'r.data.residency', {
    applies_when: { fact: 'sensitive-data', is: true },
  }),
]

const REMEDIES: readonly Remedy[] = [
  remedy('r.workflow.steps', { phase: 1, effort: { min: 1, likely: 3, max: 6 } }),
  remedy('r.workflow.exceptions', { phase: 2, prerequisites: ['r.workflow.steps'] }),
  remedy('r.workflow.oversight'),
  remedy('r.data.quality', { subject: 'organization', phase: 2, effort: { min: 10, likely: 20, max: 40 } }),
  remedy('r.data.lineage', { subject: 'organization', prerequisites: ['r.data.quality'] }),
  remedy('r.data.live', { prerequisites: ['r.workflow.steps'], effort: { min: 2, likely: 5.5, max: 9 } }),
  remedy('r.data.residency'),
  remedy('r.release.versions', { subject: 'organization', effort: { min: 4, likely: 8, max: 15 } }),
  remedy('r.release.rollback', { phase: 4, prerequisites: ['r.release.versions'] }),
  remedy('r.release.evaluation', { phase: 4 }),
  ...MARKS.map((mark) => remedy(`r.marks.${mark}`, { phase: 1 })),
]

function leadershipQuestion(n: number): Framework['leadership_questions'][number] {
  return {
    id: `leaders-${n}`,
    text: `Would leaders agree to point ${n}?`,
    questions: ['workflow.steps', 'release.rollback', 'data.residency'],
    gates: ['rollback'],
    yes: 'They would agree.',
    partly: 'They would agree in part.',
    no: 'They would not agree.',
    unknown: 'Nobody can say.',
  }
}

/** A sound framework of three dimensions, eight marks and four gates; parts can be replaced. */
export function syntheticFramework(rest: Partial<Framework> = {}): Framework {
  return {
    id: 'synthetic',
    version: '1.0',
    title: 'A synthetic framework',
    published: '2026-01-01',
    summary: 'For tests only.',
    levels: ['Absent', 'Individual effort', 'Defined', 'Working', 'Proven'],
    roles: ROLES.map((id) => ({ id, name: id, summary: `Does the work of ${id}.` })),
    foundations: ['base', 'second', 'third', 'fourth', 'fifth'].map((id) => ({
      id,
      name: id,
      summary: `The ${id} one.`,
    })),
    dimensions: [...DIMENSIONS],
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
    leadership_questions: [1, 2, 3, 4, 5, 6, 7].map(leadershipQuestion),
    marks: {
      id: 'marks',
      name: 'Marks of a good candidate',
      summary: 'What makes a use case fit for probabilistic behaviour.',
      questions: MARKS.map((mark) => question(`marks.${mark}`)),
    },
    gates: [...GATES],
    remedies: [...REMEDIES],
    phases: PHASES.map((id, i) => ({
      number: i + 1,
      id,
      name: id,
      purpose: `What the phase of ${id} is there for.`,
      builds: ['first part', 'second part', 'third part'],
      output: `The output of ${id}`,
      exit_criterion: `Somebody else can see that ${id} is finished.`,
    })),
    ...rest,
  }
}

export function answered(level: Level, low: Level = level, high: Level = level): Standing {
  return { kind: 'answered', level, low, high }
}

/** Standings from levels; `?` is "unknown", `-` "not applicable". */
function standings(levels: Readonly<Record<string, Level | '?' | '-'>>): Standings {
  const standing = (level: Level | '?' | '-'): Standing => {
    if (level === '?') return { kind: 'unknown' }
    return level === '-' ? { kind: 'not-applicable' } : answered(level)
  }
  return Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, standing(level)]))
}

/** Facts with which every workbench check passes. */
export function soundFacts(rest: Partial<UseCaseDescription> = {}): UseCaseDescription {
  return {
    role: 'assistant',
    stage: 'pilot',
    value: 3,
    affectsPeople: false,
    sensitiveData: false,
    regulatedSector: false,
    seats: [
      { seat: 'sponsor', person: 'Ada' },
      { seat: 'product-owner', person: 'Grace' },
      { seat: 'technical-lead', person: 'Edsger' },
    ],
    steps: [{ name: 'Read the claim', class: 'probabilistic' }],
    fallbacks: (['low-confidence', 'contradictory', 'incomplete', 'delayed', 'unsafe'] as const).map((trigger) => ({
      trigger,
      route: 'human-queue',
      exercisedOn: null,
    })),
    dataSources: [{ name: 'Claims', critical: true, quality: 'stable' }],
    errorModes: [
      { name: 'Wrong amount', reversible: false, cost: 'high', approvalBefore: true, observedBy: 'weekly sample' },
    ],
    releaseControls: [
      { control: 'rollback', state: 'in-place' },
      { control: 'evaluation', state: 'in-place' },
    ],
    positions: (['access', 'retention', 'provider'] as const).map((topic) => ({ topic, state: 'decided' })),
    ...rest,
  }
}

/** Facts of a use case that nobody has described yet. */
export function blankFacts(rest: Partial<UseCaseDescription> = {}): UseCaseDescription {
  return {
    role: null,
    stage: 'idea',
    value: null,
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
    ...rest,
  }
}

/** Every question of the framework answered at one level, with exceptions. */
export function allAt(
  framework: Framework,
  level: Level,
  except: Readonly<Record<string, Level | '?' | '-' | null>> = {},
): Pick<ScoringInput, 'organization' | 'useCase'> {
  const questions = [...framework.dimensions.flatMap((d) => d.questions), ...framework.marks.questions]
  const of = (subject: Question['subject']) => {
    const levels = questions.flatMap((q) => {
      const own = except[q.id]
      return q.subject === subject && own !== null ? [[q.id, own ?? level] as const] : []
    })
    return standings(Object.fromEntries(levels))
  }
  return { organization: of('organization'), useCase: of('use-case') }
}

/** A use case with sound facts on which every question is answered at level 3, unless told otherwise. */
export function scoringInput(rest: Partial<ScoringInput> = {}): ScoringInput {
  const framework = rest.framework ?? syntheticFramework()
  return {
    framework,
    ...allAt(framework, 3),
    facts: soundFacts(),
    acceptances: [],
    asOf: '2026-11-20',
    ...rest,
  }
}
