import type { Level, RoleId, SystemRole } from '#lib/framework/types.ts'
import type { ActionStatus } from '#lib/planning/types.ts'
import { foundationFacts } from '#lib/portfolio/facts/foundation/rules.ts'
import { countLeadership, countVerdicts } from '#lib/portfolio/facts/rules.ts'
import { effortLeft, leadingActions } from '#lib/roadmap/facts/rules.ts'
import type { Band, Contribution, DimensionScore, GateResult, Scorecard, Verdict } from '#lib/scoring/types.ts'
import type { Chart, ReportCharts, Snapshot, SnapshotAction, SnapshotAnswer, SnapshotUseCase } from './types.ts'

/** Text that a careless template would run, swallow, reorder or fail on. */
export const hostileTexts = [
  '#image("x") and #panic("stop")',
  '= heading *bold* _under_ `raw` $x^2$ <label> @cite',
  '<script>alert(1)</script> &amp; ]]> </svg>',
  'backslashes \\ \\\\ \\n and a lone ] } ) #{ #[',
  'office affluent fjord -> => != <= 0x0 fi fl ffi',
  'Łódź façade Ærøskøbing Đặng Ελλάδα Україна Ёлка',
  '風險評估 リスク評価 위험 평가',
  'café in two code points, a nul \u0000 and an emoji 🙂',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'https://intranet.example.org/a/very/long/path/without/any/break?with=query&and=more#fragment-of-it',
] as const

type Random = () => number

/** mulberry32: the fixtures must be the same on every run. */
function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The parts of a list that is written with bars between them. */
const words = (list: string) => list.replaceAll('\n', '').split('|')

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

const dimensionList: Snapshot['framework']['dimensions'] = [
  { id: 'workflow', code: 'W', name: 'Workflow boundary', short: 'Workflow', kind: 'core', weight: 5 },
  { id: 'data', code: 'D', name: 'Data and integration', short: 'Data', kind: 'core', weight: 5 },
  { id: 'evaluation', code: 'E', name: 'Evaluation and quality', short: 'Evaluation', kind: 'core', weight: 4 },
  { id: 'fallback', code: 'F', name: 'Fallback design', short: 'Fallback', kind: 'core', weight: 5 },
  { id: 'release', code: 'R', name: 'Release discipline', short: 'Release', kind: 'core', weight: 4 },
  { id: 'governance', code: 'G', name: 'Governance', short: 'Governance', kind: 'core', weight: 4 },
  { id: 'ownership', code: 'O', name: 'Ownership triad', short: 'Ownership', kind: 'core', weight: 4 },
  { id: 'monitoring', code: 'M', name: 'Operations and drift', short: 'Monitoring', kind: 'supporting', weight: 3 },
  { id: 'security', code: 'S', name: 'Security and privacy', short: 'Security', kind: 'supporting', weight: 3 },
  { id: 'trust', code: 'T', name: 'Trust', short: 'Trust', kind: 'supporting', weight: 2 },
  { id: 'adoption', code: 'C', name: 'Adoption and change', short: 'Adoption', kind: 'supporting', weight: 2 },
  { id: 'platform', code: 'P', name: 'Platform', short: 'Platform', kind: 'supporting', weight: 2 },
  { id: 'value', code: 'V', name: 'Value and sequencing', short: 'Value', kind: 'supporting', weight: 2 },
]

const framework: Snapshot['framework'] = {
  id: 'footing',
  version: '1.0',
  title: 'Footing readiness framework',
  published: '2026-11-20',
  levels: ['Absent', 'Individual effort', 'Defined', 'Working', 'Proven'],
  dimensions: dimensionList,
  foundations: [
    { id: 'governed-data', name: 'Governed data', dimensions: ['data'] },
    { id: 'governance', name: 'Governance', dimensions: ['governance', 'security'] },
    { id: 'integration', name: 'Integration with workflows', dimensions: ['workflow', 'fallback', 'platform'] },
    { id: 'operations', name: 'Monitoring and operations', dimensions: ['evaluation', 'release', 'monitoring'] },
    { id: 'adoption', name: 'Adoption and ownership', dimensions: ['ownership', 'trust', 'adoption', 'value'] },
  ],
  phases: [
    ['Strategy and opportunity', 'A prioritised opportunity roadmap'],
    ['Data foundation', 'A trusted, AI-ready data layer'],
    ['Architecture', 'A production-ready blueprint'],
    ['Build and validate', 'An approved solution'],
    ['Deploy', 'A stable production environment'],
    ['Monitor', 'Operational visibility'],
    ['Scale', 'A platform that compounds'],
  ].map(([name = '', output = ''], i) => ({
    number: i + 1,
    name,
    purpose: 'Settle what has to be true before the next phase can rely on it, with the people who will live with it.',
    output,
    exitCriterion: `${output} exists, is signed by its owner, and somebody outside the team has checked it against the list.`,
  })),
  roles: [
    { id: 'sponsor', name: 'Business sponsor' },
    { id: 'product-owner', name: 'AI product owner' },
    { id: 'technical-lead', name: 'Technical lead' },
    { id: 'data', name: 'Data lead' },
    { id: 'security', name: 'Security lead' },
    { id: 'risk', name: 'Risk and compliance' },
    { id: 'operations', name: 'Operations lead' },
    { id: 'people', name: 'People and change lead' },
  ],
  thresholds: {
    tolerance_not_a_fit: 40,
    tolerance_now: 60,
    readiness_wait: 40,
    readiness_now: 65,
    coverage_readiness: 70,
    coverage_tolerance: 75,
    target_level: 3,
  },
  questionCount: 86,
}

const subjects = words(`
Claims triage|Invoice matching|Complaint summaries|Contract clause finder|Fraud referral ranking|
Call note drafting|Policy wording assistant|Broker query routing|Meter reading checks|Rota planning|
Supplier risk digest|Tender comparison|Maintenance forecasting|Knowledge search|Vulnerable customer flags|
Renewal pricing hints|Onboarding checks|Expense coding|Service desk replies|Minutes and actions|
Document classification|Translation of letters|Credit memo drafting|Sanctions alert review|
Field visit planning|Warranty assessment|Code review assistant|Test data generation|Board paper drafting|
Waste sorting vision
`)

const people = words(`
Amara Okafor|Tom Whitfield|Siân Llewellyn|Priya Raghunathan|Łukasz Wiśniewski|Ελένη Παπαδοπούλου|
Олена Коваленко|王晓明|김서연|Jean-Baptiste Lefèvre|Zoë Ångström|Nguyễn Thị Hạnh
`)

const themes = [
  'is the boundary of the workflow written down and kept to',
  'is there a named owner who decides when it changes',
  'is the input checked before the model reads it',
  'is somebody told when the answer is late or incomplete',
  'can an operator undo the effect within the same working day',
  'is the evidence younger than six months',
] as const

const anchors = [
  'Nothing of the kind exists, or nobody present has seen it.',
  'One or two people do it from habit; it stops when they are away.',
  'It is written down and agreed, and followed in some of the cases.',
  'It is followed in every case, and exceptions are recorded.',
  'It is measured, reviewed each quarter and has been tested under failure.',
] as const

const filler =
  'We looked at the last three months of cases with the operations team and found that the agreed route was followed where the case was clear, and improvised where it was not; the record shows who decided but not on what grounds, so a reviewer could not repeat the decision. '

const long = (length: number) =>
  filler
    .repeat(Math.ceil(length / filler.length))
    .slice(0, length - 1)
    .concat('.')

function band(random: Random, score: number | null): Band {
  if (score === null) return { score, low: 0, high: 100, coverage: 0 }
  const spread = random() * 14
  return {
    score,
    low: Math.max(0, score - spread),
    high: Math.min(100, score + spread * 0.7),
    coverage: Math.round(100 - spread * 1.4),
  }
}

function answer(random: Random, dimension: string, index: number, hostile: boolean): SnapshotAnswer {
  const state = random()
  const level = state < 0.86 ? (Math.floor(random() * 5) as Level) : null
  const notes: { author: string; note: string }[] = []
  if (level !== null && random() < 0.14) {
    const length = random() < 0.25 ? 2000 : 120 + Math.floor(random() * 260)
    notes.push({ author: pick(random, people), note: long(length) })
  }
  if (hostile) notes.push({ author: pick(random, people), note: pick(random, hostileTexts) })
  const standing =
    level !== null
      ? 'In place'
      : state < 0.91
        ? 'I don’t know'
        : state < 0.95
          ? 'Not applicable: no personal data is read'
          : 'Not answered'
  return {
    question: `${dimension}.q${index}`,
    dimension,
    text: `For ${dimension}, ${themes[index % themes.length]} in all of the cases that reach production?`,
    level,
    standing,
    anchor: level === null ? '' : anchors[level],
    notes,
    points: level === null ? null : (level / 4) * 1.6,
    toGain: level === null ? null : (1 - level / 4) * 1.6,
  }
}

const verdicts: readonly Verdict[] = ['now', 'wait', 'foundations-first', 'not-a-fit', 'undetermined']

const sentences: Readonly<Record<Verdict, string>> = {
  now: 'can run now: its boundary holds, answers can be undone, and somebody watches.',
  wait: 'should wait: nothing catches a low-confidence answer.',
  'foundations-first': 'needs stronger foundations first: a critical data source is of unknown quality.',
  'not-a-fit': 'is not a fit: its effects cannot be reversed and nobody reviews them.',
  undetermined: 'cannot be judged yet: too few of its questions have an answer.',
}

const gateList = [
  ['workflow-classified', 'Every workflow step is classed'],
  ['fallback-routes', 'Each fallback trigger has a route'],
  ['triad-filled', 'The ownership triad is filled'],
  ['triad-distinct', 'The triad is not one person'],
  ['rollback', 'An AI change can be rolled back'],
  ['costly-errors', 'Expensive errors meet an approval point'],
  ['sensitive-data', 'Sensitive data has a position on access, retention and provider'],
  ['failure-patterns', 'Failure patterns can be observed'],
  ['critical-data', 'Critical data is of known quality'],
  ['evaluation', 'Changes are evaluated before release'],
] as const

function gates(random: Random, verdict: Verdict): SnapshotUseCase['gates'] & readonly { id: string }[] {
  return gateList.map(([id, name]) => {
    const r = random()
    const state: GateResult['state'] =
      verdict === 'now'
        ? r < 0.9
          ? 'passed'
          : 'accepted'
        : r < 0.5
          ? 'passed'
          : r < 0.75
            ? 'failed'
            : r < 0.9
              ? 'unknown'
              : 'not-applicable'
    const text = {
      passed: 'The answers and the workbench show it.',
      failed: 'At least one part of it is missing, and the case would go on as if nothing had happened.',
      unknown: 'It is not known whether anybody would notice.',
      accepted: 'It fails, and is accepted for a limited time.',
      'not-applicable': 'It does not apply to this use case.',
    }[state]
    const details = state === 'failed' ? ['Low-confidence output has no route', 'Delayed output has no route'] : []
    return { id, name, state, text, details }
  })
}

const leadershipTexts = [
  'Is the use case bounded, or is it making up for ambiguity?',
  'Is the data stable enough to rely on?',
  'Is there a defined fallback?',
  'Can failure patterns be observed and acted on?',
  'Does it stand on a stable layer, or on one that has to be modernised first?',
  'Are release controls mature?',
  'Would the design survive the scrutiny of governance later?',
] as const

function useCase(random: Random, index: number, hostile: boolean): SnapshotUseCase {
  const verdict = verdicts[index % verdicts.length] as Verdict
  const id = `use-case-${index + 1}`
  const subject = subjects[index % subjects.length] as string
  const name = hostile && index % 4 === 3 ? `${subject} ${hostileTexts[index % hostileTexts.length]}` : subject
  const dimensions: DimensionScore[] = dimensionList.map((d) => {
    const score = random() < 0.06 ? null : Math.round(random() * 1000) / 10
    return { id: d.id, ...band(random, score), answered: score === null ? 0 : 5, unknown: 1, applicable: 6 }
  })
  const total = dimensionList.reduce((sum, d) => sum + d.weight, 0)
  const contributions: Contribution[] = dimensionList.flatMap((d, i) => {
    const score = dimensions[i]?.score ?? null
    if (score === null) return []
    const share = { points: (d.weight * score) / total, toGain: (d.weight * (100 - score)) / total }
    return [{ question: `${d.id}.q1`, dimension: d.id, subject: 'use-case' as const, level: 2 as const, ...share }]
  })
  const shown = gates(random, verdict)
  const scorecard: Scorecard = {
    framework: { id: 'footing', version: '1.0' },
    verdict,
    because: [{ kind: 'readiness-too-low', score: 51.2, threshold: 65 }],
    conditions: [],
    readiness: { ...band(random, 25 + random() * 60), contributions },
    tolerance: { ...band(random, 30 + random() * 60), contributions: [] },
    dimensions,
    gates: shown.map((g) => ({
      id: g.id,
      state: g.state,
      caps: 'wait',
      reasons: [],
      acceptance:
        g.state === 'accepted'
          ? {
              gate: g.id,
              person: pick(random, people),
              reason: 'The queue is staffed by hand until April.',
              until: '2027-04-30',
            }
          : null,
    })),
  }
  const answers = [...dimensionList.map((d) => d.id), 'marks'].flatMap((d) =>
    Array.from({ length: d === 'marks' ? 8 : 3 }, (_, i) => answer(random, d, i + 1, hostile && random() < 0.03)),
  )
  return {
    id,
    name,
    purpose: 'Reads each new item, proposes a category and a priority, and hands it to the team that deals with it.',
    unit: pick(random, ['Claims', 'Finance', 'Customer service', 'Legal', 'Operations']),
    role: pick<SystemRole>(random, ['assistant', 'recommender', 'decision-maker']),
    stage: pick(random, ['idea', 'pilot', 'integrated'] as const),
    value: pick(random, [1, 2, 3, 4, 5, null] as const),
    valueStatement: 'Takes a day off the time to first contact, measured on every case.',
    scorecard,
    analysis: {
      reachable: verdict === 'wait' ? ['foundations-first', 'wait', 'now'] : [verdict],
      tipping: [],
      stability: { share: 0.72 + random() * 0.28, runs: 1000, verdicts: { [verdict]: 900 } },
      wayUp: null,
    },
    sentence: `${name} ${sentences[verdict]}`,
    gates: shown,
    leadership: leadershipTexts.map((text, i) => {
      const state = pick(random, ['yes', 'partly', 'no', 'unknown'] as const)
      const sentence = {
        yes: 'Yes: the steps are classed and the role of the system is held.',
        partly: 'In part: it holds in clear cases and is improvised in the others.',
        no: 'No: it is asked to make up for a workflow that nobody has drawn.',
        unknown: 'Nobody asked could say, and there is no evidence either way.',
      }[state]
      return { id: `leader-${i + 1}`, text, state, sentence }
    }),
    seats: [
      { seat: 'sponsor', person: pick(random, people) },
      { seat: 'product-owner', person: random() < 0.3 ? null : pick(random, people) },
      { seat: 'technical-lead', person: pick(random, people) },
    ],
    steps: [
      { name: 'Receive the item', class: 'deterministic' },
      { name: 'Propose a category', class: 'probabilistic' },
      { name: 'Confirm or correct', class: 'approval' },
      { name: 'Pay or refuse', class: random() < 0.5 ? 'control' : null },
    ],
    wayUp:
      verdict === 'wait' || verdict === 'foundations-first'
        ? {
            verdict: verdict === 'wait' ? 'now' : 'wait',
            remedies: [
              'Route low-confidence answers to a named queue',
              'Agree who may release a prompt',
              'Rehearse the rollback',
            ],
            effort: 23.5,
          }
        : null,
    tipping:
      verdict === 'now'
        ? []
        : [
            {
              question: 'fallback.q1',
              text: 'Is there a route for output that the model itself is unsure of?',
              from: 1,
              to: 3,
              verdict: 'now',
            },
            {
              question: 'data.q2',
              text: 'Is the quality of each critical source measured?',
              from: null,
              to: 2,
              verdict: 'foundations-first',
            },
          ],
    shares: contributions.map(({ dimension, points, toGain }) => ({ dimension, points, toGain })),
    answers,
  }
}

const verbs = words(`
Name an owner for|Write down and agree|Measure the quality of|Rehearse the rollback of|Route exceptions from|
Set a release rule for|Record every change to|Give operators a way to override
`)
const objects = words(`
the customer master record|the low-confidence queue|the prompt library|the retrieval index|the approval step|
the supplier feed|the model gateway|the evaluation set|the incident runbook|the access policy
`)

function isoDay(offset: number): string {
  return new Date(Date.UTC(2026, 11, 1) + offset * 86_400_000).toISOString().slice(0, 10)
}

function actions(
  random: Random,
  count: number,
  useCases: readonly SnapshotUseCase[],
  hostile: boolean,
): SnapshotAction[] {
  const perPhase = Math.max(1, Math.ceil(count / 7))
  return Array.from({ length: count }, (_, i) => {
    const title = `${verbs[i % verbs.length]} ${objects[Math.floor(i / verbs.length) % objects.length]}`
    const likely = 2 + Math.floor(random() * 24)
    const start = Math.floor((i / Math.max(1, count)) * 420) + Math.floor(random() * 12)
    const served = useCases.filter(() => random() < 0.18).map((u) => u.id)
    const status: ActionStatus =
      i % 17 === 4 ? 'done' : i % 11 === 2 ? 'in-progress' : i % 29 === 7 ? 'dropped' : 'open'
    return {
      number: `ACT-${i + 1}`,
      key: `r.part-${i + 1}`,
      title: hostile && i % 9 === 5 ? `${title}: ${hostileTexts[i % hostileTexts.length]}` : title,
      phase: Math.min(7, 1 + Math.floor(i / perPhase)),
      useCases: served.length > 0 ? served : useCases.slice(0, 1).map((u) => u.id),
      leverage: served.length * 3 + 1,
      effort: { min: Math.max(0.5, likely / 2), likely, max: likely * 2 },
      role: pick<RoleId>(random, [
        'sponsor',
        'product-owner',
        'technical-lead',
        'data',
        'security',
        'risk',
        'operations',
        'people',
      ]),
      owner: random() < 0.2 ? null : pick(random, people),
      status,
      deliverable: 'A one-page rule with its owner, its exceptions and the date of its next review',
      exitCriterion:
        'Somebody outside the team follows it for ten cases without asking a question, and the record shows all ten.',
      prerequisites: i > 3 && random() < 0.4 ? [`r.part-${i - 2}`] : [],
      start: status === 'dropped' ? null : isoDay(start),
      finish: status === 'dropped' ? null : isoDay(start + likely + 2),
      critical: i % 8 === 0,
    }
  })
}

export interface FixtureSize {
  useCases: number
  actions: number
  hostile: boolean
}

/** A made-up snapshot of the given size; the same size always gives the same snapshot. */
export function makeSnapshot({ useCases: count, actions: actionCount, hostile }: FixtureSize): Snapshot {
  const random = seeded(20261120)
  const useCases = Array.from({ length: count }, (_, i) => useCase(random, i, hostile))
  const planned = actions(random, actionCount, useCases, hostile)
  const last = planned.reduce<string | null>(
    (latest, a) => (a.finish && (!latest || a.finish > latest) ? a.finish : latest),
    null,
  )
  return {
    organization: { name: 'Northgate Mutual', sector: 'Insurance', size: '1,000 to 4,999 people' },
    branding: { line: 'Prepared with Northbank Advisory', note: 'Confidential to the client. Подготовлено 共同.' },
    assessment: { id: '00000000-0000-7000-8000-000000000001', name: 'Claims and service 2027', revision: 214 },
    framework,
    generatedAt: '2026-11-20T14:05:00.000Z',
    useCases,
    totals: {
      verdicts: countVerdicts(useCases.map(({ scorecard }) => scorecard)),
      foundations: foundationFacts(
        {
          foundations: framework.foundations,
          dimensions: framework.dimensions.map((d) => ({
            ...d,
            foundation: framework.foundations.find((f) => f.dimensions.includes(d.id))?.id ?? '',
          })),
        },
        useCases.map(({ scorecard }) => scorecard),
      ).map((f) => ({ ...f, name: framework.foundations.find(({ id }) => id === f.id)?.name ?? f.id })),
      leadership: countLeadership(useCases).map((counted) => ({
        ...counted,
        text: useCases[0]?.leadership.find(({ id }) => id === counted.id)?.text ?? '',
      })),
      effortLeft: effortLeft(planned),
      leading: leadingActions(planned).map(({ key }) => key),
    },
    organizationAnswers:
      count === 0
        ? []
        : dimensionList.flatMap((d) =>
            Array.from({ length: 3 }, (_, i) => answer(random, d.id, i + 4, hostile && random() < 0.2)),
          ),
    roadmap: {
      generatedAt: actionCount > 0 ? '2026-11-19T09:30:00.000Z' : null,
      actions: planned,
      schedule: {
        actions: planned.flatMap((a, i) =>
          a.start && a.finish
            ? [{ key: a.key, start: a.start, finish: a.finish, slack: i % 5, critical: a.critical, lane: 0 }]
            : [],
        ),
        phases: framework.phases.flatMap((p) => {
          const mine = planned.filter((a) => a.phase === p.number && a.start && a.finish)
          if (mine.length === 0) return []
          return [
            {
              number: p.number,
              start: mine.map((a) => a.start ?? '').sort()[0] ?? '',
              finish:
                mine
                  .map((a) => a.finish ?? '')
                  .sort()
                  .at(-1) ?? '',
            },
          ]
        }),
        finish: last,
        p50: last && '2028-02-18',
        p80: last && '2028-04-07',
        criticalPath: planned.filter((a) => a.critical).map((a) => a.key),
      },
    },
  }
}

function plainChart(title: string, width: number, height: number): Chart {
  const safe = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lines = Array.from({ length: 5 }, (_, i) => {
    const y = 30 + ((height - 50) / 4) * i
    return `<line x1="40" x2="${width - 10}" y1="${y}" y2="${y}" stroke="#D9D5CC" stroke-width="0.6"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${lines.join('')}<rect x="60" y="${height / 2}" width="${width / 2}" height="14" fill="#0E5A63"/><text x="40" y="18" font-family="Inter" font-size="11" fill="#1C1B19">${safe}</text></svg>`
  return { svg, alt: `${title}.` }
}

/** Stand-ins with the proportions of the real charts. */
export function makeCharts(snapshot: Snapshot): ReportCharts {
  return {
    toleranceReadiness: plainChart('Tolerance against readiness', 640, 420),
    gantt: [plainChart('Actions, first part', 760, 900), plainChart('Actions, second part', 760, 600)],
    waterfalls: Object.fromEntries(
      snapshot.useCases.map((u) => [u.id, plainChart(`Readiness of ${u.name}`, 640, 240)]),
    ),
  }
}
