import type { Gantt, GanttAction } from '#components/charts/gantt.ts'
import type { HeatMapColumn, HeatMapRow } from '#components/charts/heat-map.tsx'
import type { MapPoint, ToleranceReadiness } from '#components/charts/tolerance-readiness.ts'
import type { Waterfall } from '#components/charts/waterfall.ts'
import type { Verdict } from '#lib/scoring/types.ts'

const thresholds = { toleranceNotAFit: 40, toleranceNow: 60, readinessWait: 40, readinessNow: 65 }

const names = [
  'Claims triage',
  'Invoice coding',
  'Contract clause search',
  'Credit limit proposals',
  'Complaint replies in draft',
  'Meter reading checks',
  'Shift planning',
  'Warranty fraud signals',
  'Policy question answering',
  'Spare parts forecast',
  'CV screening',
  'Network fault summaries',
  'Price list translation',
  'Clinical letter drafts',
  'Supplier risk notes',
  'Customs tariff proposals',
]

/** A small generator of the same numbers every time. */
function* numbers(seed: number): Generator<number> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

function verdictAt(tolerance: number, readiness: number, coverage: number): Verdict {
  if (coverage < 70) return 'undetermined'
  if (tolerance < thresholds.toleranceNotAFit) return 'not-a-fit'
  if (readiness < thresholds.readinessWait) return 'foundations-first'
  return tolerance >= thresholds.toleranceNow && readiness >= thresholds.readinessNow ? 'now' : 'wait'
}

/** Use cases scattered as they are in real portfolios: many in the middle, few ready. */
export function samplePoints(count: number): ToleranceReadiness {
  const draw = numbers(20_261_120)
  const next = () => draw.next().value ?? 0
  const points = Array.from({ length: count }, (_, index): MapPoint => {
    const tolerance = 22 + 70 * next()
    const readiness = 15 + 68 * (0.5 * next() + 0.5 * next())
    const coverage = index % 6 === 4 ? 40 + 25 * next() : 75 + 25 * next()
    const spread = (100 - coverage) / 100
    const band = (score: number) => ({
      score,
      low: score * (1 - spread),
      high: score + (100 - score) * spread,
      coverage,
    })
    return {
      id: `use-case-${String(index).padStart(3, '0')}`,
      name: `${names[index % names.length]}${index < names.length ? '' : ` ${Math.floor(index / names.length) + 1}`}`,
      tolerance: band(tolerance),
      readiness: band(readiness),
      value: 1 + Math.floor(5 * next()),
      verdict: verdictAt(tolerance, readiness, coverage),
    }
  })
  return { points, thresholds }
}

const dimensions = [
  ['Workflow', 7.2, 2.9],
  ['Data', 4.1, 8.3],
  ['Evaluation', 3.4, 7.1],
  ['Fallback', 2.2, 9.4],
  ['Release', 5.6, 3.7],
  ['Governance', 4.9, 4.4],
  ['Ownership', 6.8, 1.5],
  ['Operations', 3.0, 4.2],
  ['Security', 4.6, 2.3],
  ['Trust', 2.1, 2.6],
  ['Adoption', 1.9, 2.4],
  ['Platform', 2.7, 1.3],
  ['Value', 1.1, 0.3],
] as const

export const sampleWaterfall: Waterfall = {
  subject: 'Claims triage',
  axis: 'readiness',
  score: 49.6,
  low: 41.2,
  high: 58.9,
  bars: dimensions.map(([name, points, toGain]) => ({ name, points, toGain })),
}

export const sampleColumns: HeatMapColumn[] = dimensions.map(([name]) => ({
  id: name.toLowerCase(),
  short: name,
  name,
}))

export function sampleRows(count: number): Omit<HeatMapRow, 'lead'>[] {
  const draw = numbers(7)
  return Array.from({ length: count }, (_, row) => ({
    id: `row-${row}`,
    name: names[row % names.length] ?? '',
    href: '#heat-map',
    cells: sampleColumns.map((column) => {
      const value = 100 * (draw.next().value ?? 0)
      return { value: value < 4 ? null : value, href: `#${column.id}` }
    }),
  }))
}

const phases = [
  'Strategy and opportunity',
  'Data foundation',
  'Architecture',
  'Build and validate',
  'Deploy',
  'Monitor',
  'Scale',
]

const titles = [
  'Name one accountable owner for each AI system',
  'Define the confidence threshold of the workflow',
  'Route low-confidence answers to a staffed queue',
  'Put prompts and policies under version control',
  'Exercise the rollback of a prompt change in production',
  'Classify every step of the workflow',
  'Agree retention of prompts and replies with legal',
  'Build the evaluation set from last quarter’s production cases',
]

export function samplePlan(count: number): Gantt {
  const draw = numbers(42)
  const next = () => draw.next().value ?? 0
  const start = Date.UTC(2026, 10, 2)
  const iso = (day: number) => new Date(start + day * 86_400_000).toISOString().slice(0, 10)
  const span = Math.max(30, count * 2)
  const actions = Array.from({ length: count }, (_, index): GanttAction => {
    const phase = 1 + Math.floor((index * 6.4) / count)
    const from = Math.floor(((phase - 1) / 7) * span + next() * (span / 7))
    return {
      number: `ACT-${index + 1}`,
      title: titles[index % titles.length] ?? '',
      phase,
      start: iso(from),
      finish: iso(from + 2 + Math.floor(next() * 18)),
      critical: index % 4 === 1,
      done: index < 3,
    }
  })
  return {
    actions,
    phases: phases.map((name, index) => ({ number: index + 1, name })),
    today: '2026-11-20',
    p50: iso(span),
    p80: iso(span + 16),
  }
}
