import type { ActionStatus } from '#db/enums.ts'
import type { RoleId } from '#lib/framework/types.ts'
import type { Scorecard, ScoringInput, UseCaseDescription } from '#lib/scoring/types.ts'

/** A use case with its answers and what they were scored as. */
export interface AssessedUseCase {
  id: string
  input: ScoringInput
  scorecard: Scorecard
}

/** The plan's words never carry the name: renaming a use case changes no action. */
export interface PlannableUseCase extends AssessedUseCase {
  name: string
  value: UseCaseDescription['value']
}

/** A gap: a question below the framework's target level, or a gate that is not passed, for one use case. */
export interface Gap {
  useCase: string
  kind: 'question' | 'gate'
  /** Question id or gate id. */
  id: string
  remedy: string
}

export type { ActionStatus } from '#db/enums.ts'

/** Effort in person-days. */
export interface Effort {
  min: number
  likely: number
  max: number
}

/**
 * A remedy, or an own task, placed on the roadmap. `key` is stable across regenerations: the remedy id for an action
 * that is done once for the organisation, `<remedy id>@<use case id>` for one that is done for a single use case.
 */
export interface PlannedAction {
  key: string
  remedy: string
  title: string
  /** The use cases that it serves. */
  useCases: readonly string[]
  gaps: readonly Gap[]
  /** Sum of the values (1 to 5; 1 when not stated) of the use cases that it serves. */
  leverage: number
  phase: number
  effort: Effort
  role: RoleId
  /** Keys of actions that must be finished first. */
  prerequisites: readonly string[]
  deliverable: string
  exitCriterion: string
}

/** What people decided about an action; never touched by regeneration. */
export interface ActionEdits {
  status: ActionStatus
  owner: string | null
}

/** An action as it lives on a roadmap. */
export type RoadmapAction = PlannedAction & ActionEdits

export interface Capacity {
  /** People of that role who can work on the roadmap at the same time; at least 1. */
  people: Readonly<Record<RoleId, number>>
  /** ISO days on which nobody works, besides Saturdays and Sundays. */
  holidays: readonly string[]
  /** ISO day on which work begins. */
  start: string
}

export interface ScheduleOptions {
  /** 32-bit integer; the same seed gives the same forecast. */
  seed: number
  /** Simulated runs, 0 or more; 1,000 is usual. With 0 there is no forecast. */
  runs: number
  /** ISO day before which nothing that is left can be worked on. */
  today?: string
}

export interface ScheduledAction {
  key: string
  /** ISO days, both inclusive. */
  start: string
  finish: string
  /** Working days by which it may slip without moving the finish. */
  slack: number
  critical: boolean
  /** Which of the role's people does it: 0-based. */
  lane: number
}

export interface Schedule {
  actions: readonly ScheduledAction[]
  phases: readonly { number: number; start: string; finish: string }[]
  /** ISO days; null when there is nothing to do. */
  finish: string | null
  p50: string | null
  p80: string | null
  criticalPath: readonly string[]
}

/** What regenerating would change, against the stored plan. */
export interface PlanDiff {
  added: readonly PlannedAction[]
  /** No longer needed: the gaps are closed. */
  closed: readonly string[]
  changed: readonly { key: string; fields: readonly string[]; next: PlannedAction }[]
}

/** Where an own task came from: a draft that a person accepted, or what a workshop put aside. */
export type Provenance =
  | { draftId: string; runId: string; acceptedBy: string }
  | { workshopId: string; noteId: string; acceptedBy: string }

/** An action as it is stored, with what people call it by. */
export interface StoredAction extends RoadmapAction {
  id: string
  /** Counts from 1 in each organisation and is never given twice: `ACT-12`. */
  number: number
  /** The member who owns it; null when nobody does, or somebody who is no member. */
  ownerMembershipId: string | null
  /** Rises with every change that a person makes. */
  version: number
  /** Only on own tasks. */
  provenance?: Provenance
}

/** The living plan of one assessment. */
export interface Roadmap {
  assessmentId: string
  /** The assessment's revision whose answers it was last made from. */
  fromRevision: number
  /** ISO instant. */
  generatedAt: string
  revision: number
  capacity: Capacity
  /** In plan order. */
  actions: readonly StoredAction[]
  /** No longer needed and touched by nobody; kept so that their numbers still open. */
  withdrawn: readonly StoredAction[]
  schedule: Schedule
  /** How many simulated runs the forecast rests on. */
  runs: number
}
