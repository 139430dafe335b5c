import { runCheck } from '#lib/scoring/score/checks.ts'
import { allQuestions } from '../framework/rules.ts'
import type { Condition, Framework, Gate, WorkbenchCheck } from '../framework/types.ts'
import type { GateReason, GateResult, Seat, UseCaseDescription } from '../scoring/types.ts'
import type { Candidate, PartName, UseCase, Workbench } from './types.ts'

/** Names that differ in case and spaces only are one person. */
export const sameName = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/** The sections of the workbench, in the order in which they are best described. */
export const partNames = [
  'facts',
  'seats',
  'steps',
  'fallbacks',
  'data-sources',
  'error-modes',
  'release-controls',
  'positions',
] as const satisfies readonly PartName[]

export const isPartName = (name: unknown): name is PartName => partNames.some((part) => part === name)

/** What the engines read of a use case. A seat's person is known by membership, else by name. */
export function factsOf(useCase: UseCase, workbench: Workbench): UseCaseDescription {
  return {
    role: useCase.role,
    stage: useCase.stage,
    value: useCase.value as UseCaseDescription['value'],
    affectsPeople: useCase.affectsPeople,
    sensitiveData: useCase.sensitiveData,
    regulatedSector: useCase.regulatedSector,
    seats: workbench.seats.map((s) => ({ seat: s.seat, person: s.membershipId ?? sameName(s.person) })),
    steps: workbench.steps.map((s) => ({ name: s.name, class: s.class })),
    fallbacks: workbench.fallbacks.map((f) => ({
      trigger: f.trigger,
      route: f.route,
      exercisedOn: f.exercisedOn,
    })),
    dataSources: workbench.dataSources.map((d) => ({ name: d.name, critical: d.critical, quality: d.quality })),
    errorModes: workbench.errorModes.map((e) => ({
      name: e.name,
      reversible: e.reversible,
      cost: e.cost,
      approvalBefore: e.approvalBefore,
      observedBy: e.observedBy === '' ? null : e.observedBy,
    })),
    releaseControls: workbench.releaseControls.map((r) => ({ control: r.control, state: r.state })),
    positions: workbench.positions.map((p) => ({ topic: p.topic, state: p.state })),
  }
}

type Rows = Workbench[keyof Workbench][number]

const nothing: Workbench = {
  seats: [],
  steps: [],
  fallbacks: [],
  dataSources: [],
  errorModes: [],
  releaseControls: [],
  positions: [],
  acceptances: [],
}

const separate = new WeakMap<Workbench, ReadonlyMap<string, Workbench>>()

/** The rows of many use cases in one workbench, in the order of the map; acceptances by when they were made. */
export function joinWorkbenches(parts: ReadonlyMap<string, Workbench>): Workbench {
  const all = Object.fromEntries(
    Object.keys(nothing).map((part) => [
      part,
      [...parts.values()].flatMap((one): Rows[] => one[part as keyof Workbench]),
    ]),
  ) as unknown as Workbench
  all.acceptances.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  separate.set(all, parts)
  return all
}

/** The rows of one use case out of many, which are taken apart once, however many use cases are asked for. */
export function workbenchOf(workbench: Workbench, useCaseId: string): Workbench {
  let known = separate.get(workbench)
  if (!known) {
    const apart = new Map<string, Workbench>()
    for (const [part, rows] of Object.entries(workbench) as [keyof Workbench, Rows[]][])
      for (const [id, own] of Map.groupBy(rows, (row) => row.useCaseId))
        apart.set(id, { ...(apart.get(id) ?? nothing), [part]: own })
    separate.set(workbench, apart)
    known = apart
  }
  return known.get(useCaseId) ?? nothing
}

/** Where a check is settled. */
export const partOfCheck: Readonly<Record<WorkbenchCheck, PartName>> = {
  'workflow-classified': 'steps',
  'triad-filled': 'seats',
  'triad-distinct': 'seats',
  'fallback-low-confidence': 'fallbacks',
  'fallback-contradictory': 'fallbacks',
  'fallback-incomplete': 'fallbacks',
  'fallback-delayed': 'fallbacks',
  'fallback-unsafe': 'fallbacks',
  'rollback-for-changes': 'release-controls',
  'evaluation-before-release': 'release-controls',
  'costly-errors-approved': 'error-modes',
  'failure-patterns-observable': 'error-modes',
  'critical-data-stable': 'data-sources',
  'position-on-access': 'positions',
  'position-on-retention': 'positions',
  'position-on-provider': 'positions',
}

const isCheck = (id: string): id is WorkbenchCheck => Object.hasOwn(partOfCheck, id)

/** The section of the workbench where a gate's reason is settled; null for an answer, which is not. */
export function partOfReason({ kind, id }: GateReason): PartName | null {
  if (kind === 'fact') return 'facts'
  return kind === 'check' && isCheck(id) ? partOfCheck[id] : null
}

function partsIn(condition: Condition): PartName[] {
  if ('all' in condition) return condition.all.flatMap(partsIn)
  if ('any' in condition) return condition.any.flatMap(partsIn)
  if ('not' in condition) return partsIn(condition.not)
  if ('check' in condition) return [partOfCheck[condition.check]]
  return 'fact' in condition ? ['facts'] : []
}

/** The gates that read a section of the workbench, in the framework's order. */
export function gatesFedBy(part: PartName, framework: Framework): Gate[] {
  return framework.gates.filter((gate) =>
    [...partsIn(gate.passes_when), ...(gate.applies_when ? partsIn(gate.applies_when) : [])].includes(part),
  )
}

/** Whether a section has a part in a gate's being as it is. A fact that is stated has done its part, whatever it says. */
export function hasPartIn(part: PartName, { state, reasons }: GateResult): boolean {
  if (state === 'passed' || state === 'not-applicable') return true
  return reasons.some(
    (reason) => partOfReason(reason) === part && (reason.kind !== 'fact' || reason.state === 'unknown'),
  )
}

const urgency: readonly GateResult['state'][] = ['failed', 'unknown', 'accepted', 'passed', 'not-applicable']

/** The state that matters most among some gates; null when there are none. */
export function worstState(states: readonly GateResult['state'][]): GateResult['state'] | null {
  return urgency.find((state) => states.includes(state)) ?? null
}

/** How many questions are asked, or left out, depending on the facts. */
export function countFactQuestions(framework: Framework): number {
  return allQuestions(framework).filter((q) => q.applies_when !== undefined).length
}

export interface Triad {
  vacant: readonly Seat[]
  /** Seats that share a person with another one. */
  shared: readonly Seat[]
  /** One person in all three. */
  onePerson: boolean
}

/** Who is missing from the ownership triad, and whether its people are different ones. */
export function triadOf(facts: UseCaseDescription): Triad {
  const { state, details } = runCheck('triad-distinct', facts)
  const seats = details as readonly Seat[]
  return {
    vacant: state === 'unknown' ? seats : [],
    shared: state === 'unknown' ? [] : seats,
    onePerson: state === 'failed',
  }
}

/** The member that a typed name means: the only one who is called so. */
export function candidateNamed(name: string, candidates: readonly Candidate[]): Candidate | null {
  const wanted = sameName(name)
  const [found, another] = candidates.filter((candidate) => sameName(candidate.name) === wanted)
  return found && !another ? found : null
}

const without = <T extends object, K extends keyof T>(rows: readonly T[], ...keys: K[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key as K))))

/** What somebody wrote in a section, without what every save makes anew: equal exactly when the section is unchanged. */
export function partContent(part: PartName, useCase: UseCase, workbench: Workbench): unknown {
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()
  switch (part) {
    case 'facts': {
      const { version: _version, archivedAt: _archivedAt, ...facts } = useCase
      return facts
    }
    case 'seats':
      return sorted(workbench.seats)
    case 'steps':
      return without(workbench.steps, 'id')
    case 'fallbacks':
      return without(workbench.fallbacks, 'id')
    case 'data-sources':
      return without(workbench.dataSources, 'id')
    case 'error-modes':
      return without(workbench.errorModes, 'id')
    case 'release-controls':
      return sorted(workbench.releaseControls)
    case 'positions':
      return sorted(workbench.positions)
  }
}
