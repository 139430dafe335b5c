import type { Seat } from '#db/enums.ts'
import type { RoleId } from '#lib/framework/types.ts'
import type { ActionStatus, Schedule } from '#lib/planning/types.ts'
import type { FoundationFacts } from '#lib/portfolio/facts/foundation/types.ts'
import type { LeadershipCount, PortfolioFacts } from '#lib/portfolio/facts/types.ts'
import type { Analysis, Scorecard, Stage, StepClass, SystemRole } from '#lib/scoring/types.ts'

/**
 * One frozen picture of an assessment, in the words of a report. Every figure in it is read from the same facts as those on
 * screens, in passages, tool results, minutes and exports (`portfolio/facts` and `roadmap/facts`), so that they can never
 * disagree. Dates are ISO days; `generatedAt` is an ISO instant.
 */
export interface Snapshot {
  organization: { name: string; sector: string; size: string }
  /** What a practice engaged here puts on the cover; null without one. */
  branding: { line: string; note: string } | null
  assessment: { id: string; name: string; revision: number }
  framework: {
    id: string
    version: string
    title: string
    published: string
    levels: readonly string[]
    dimensions: readonly {
      id: string
      code: string
      name: string
      short: string
      kind: 'core' | 'supporting'
      weight: number
    }[]
    foundations: readonly { id: string; name: string; dimensions: readonly string[] }[]
    phases: readonly { number: number; name: string; purpose: string; output: string; exitCriterion: string }[]
    roles: readonly { id: RoleId; name: string }[]
    thresholds: Readonly<Record<string, number>>
    questionCount: number
  }
  generatedAt: string
  /** How to read and reproduce the figures: revision, engine, answers counted. */
  useCases: readonly SnapshotUseCase[]
  totals: SnapshotTotals
  /** The organisation's own answers, for the appendix. */
  organizationAnswers: readonly SnapshotAnswer[]
  roadmap: SnapshotRoadmap
}

/** All use cases and the whole plan, in figures. */
export interface SnapshotTotals {
  /** How many use cases have each verdict. */
  verdicts: PortfolioFacts['counts']
  foundations: readonly (Omit<FoundationFacts, 'dimensions'> & { name: string })[]
  /** For each question that leaders ask: how many use cases answer it in each way. */
  leadership: readonly (LeadershipCount & { text: string })[]
  /** Likely effort of everything unfinished, person-days. */
  effortLeft: number
  /** Keys of the unfinished actions, those that unblock most value first. */
  leading: readonly string[]
}

export interface SnapshotUseCase {
  id: string
  name: string
  purpose: string
  unit: string
  role: SystemRole | null
  stage: Stage
  /** 1 to 5, or null when not stated. */
  value: 1 | 2 | 3 | 4 | 5 | null
  valueStatement: string
  scorecard: Scorecard
  analysis: Analysis
  /** The verdict as a person would say it. */
  sentence: string
  gates: readonly {
    id: string
    name: string
    state: Scorecard['gates'][number]['state']
    text: string
    details: readonly string[]
  }[]
  leadership: readonly { id: string; text: string; state: 'yes' | 'partly' | 'no' | 'unknown'; sentence: string }[]
  seats: readonly { seat: Seat; person: string | null }[]
  steps: readonly { name: string; class: StepClass | null }[]
  /** Titles of the remedies of the shortest way up, in order. */
  wayUp: { verdict: string; remedies: readonly string[]; effort: number } | null
  tipping: readonly { question: string; text: string; from: number | null; to: number; verdict: string }[]
  /** What each dimension gives to readiness and could still give, points to one decimal; those of which something counts. */
  shares: readonly { dimension: string; points: number; toGain: number }[]
  answers: readonly SnapshotAnswer[]
}

export interface SnapshotAnswer {
  question: string
  dimension: string
  text: string
  /** Null when unanswered, unknown or not applicable. */
  level: number | null
  /** "In place", "I don't know", "Not applicable: …", "Not answered". */
  standing: string
  anchor: string
  notes: readonly { author: string; note: string }[]
  /** Points that the answer gives and could still give, to one decimal; null when it does not count. */
  points: number | null
  toGain: number | null
}

export interface SnapshotAction {
  /** `ACT-12`. */
  number: string
  key: string
  title: string
  phase: number
  useCases: readonly string[]
  leverage: number
  effort: { min: number; likely: number; max: number }
  role: RoleId
  owner: string | null
  status: ActionStatus
  deliverable: string
  exitCriterion: string
  prerequisites: readonly string[]
  start: string | null
  finish: string | null
  critical: boolean
}

export interface SnapshotRoadmap {
  /** Null when no roadmap has been generated yet. */
  generatedAt: string | null
  actions: readonly SnapshotAction[]
  schedule: Schedule
}

/** A drawing for paper: SVG with concrete colours and Inter, and the sentence that says what it shows. */
export interface Chart {
  svg: string
  alt: string
}

export interface ReportCharts {
  toleranceReadiness: Chart
  /** As many drawings as it takes to show every action legibly; each goes on a page of its own. */
  gantt: readonly Chart[]
  /** By use case id. */
  waterfalls: Readonly<Record<string, Chart>>
}
