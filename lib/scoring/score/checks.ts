import { seatNames } from '#db/enums.ts'
import type { WorkbenchCheck } from '#lib/framework/types.ts'
import type {
  FallbackTrigger,
  GateReason,
  GovernanceTopic,
  ReleaseControl,
  Seat,
  UseCaseDescription,
} from '#lib/scoring/types.ts'

/** What a workbench check found; `details` names what keeps it from passing, in a fixed or the workflow's own order. */
export interface CheckResult {
  state: GateReason['state']
  details: readonly string[]
}

const found = (state: CheckResult['state'], details: readonly string[] = []): CheckResult => ({ state, details })

const blank = (text: string | null) => text === null || text.trim() === ''

const byName = (things: readonly { name: string }[]) => things.map((thing) => thing.name).sort()

/** Failed with the names when there are any, otherwise passed. */
const unless = (faults: readonly string[]) => found(faults.length > 0 ? 'failed' : 'passed', faults)

function workflowClassified({ steps }: UseCaseDescription): CheckResult {
  if (steps.length === 0) return found('unknown')
  return unless(steps.filter((step) => step.class === null).map((step) => step.name))
}

const holders = ({ seats }: UseCaseDescription, seat: Seat) =>
  seats.flatMap((s) => (s.seat === seat && s.person !== null && !blank(s.person) ? [s.person] : []))

const vacantSeats = (facts: UseCaseDescription) => seatNames.filter((seat) => holders(facts, seat).length === 0)

function triadFilled(facts: UseCaseDescription): CheckResult {
  if (facts.seats.length === 0) return found('unknown', seatNames)
  return unless(vacantSeats(facts))
}

/** One person in two seats is allowed, and named in the details so that it can be shown. */
function triadDistinct(facts: UseCaseDescription): CheckResult {
  const vacant = vacantSeats(facts)
  if (vacant.length > 0) return found('unknown', vacant)
  const people = seatNames.map((seat) => holders(facts, seat))
  if (new Set(people.flat()).size === 1) return found('failed', seatNames)
  const shared = seatNames.filter((_, i) =>
    people.some((other, j) => j !== i && other.some((p) => people[i]?.includes(p))),
  )
  return found('passed', shared)
}

function fallback(trigger: FallbackTrigger, { fallbacks, stage }: UseCaseDescription): CheckResult {
  if (fallbacks.some((f) => f.trigger === trigger)) return found('passed')
  return found(fallbacks.length === 0 && stage === 'idea' ? 'unknown' : 'failed', [trigger])
}

/** The weakest state of what was recorded decides, whatever order it was recorded in. */
function weakest<T extends string>(states: readonly T[], good: T, unknown: T, name: string): CheckResult {
  if (states.some((state) => state !== good && state !== unknown)) return found('failed', [name])
  if (states.length === 0 || states.includes(unknown)) return found('unknown', [name])
  return found('passed')
}

function releaseControl(control: ReleaseControl, { releaseControls }: UseCaseDescription): CheckResult {
  const states = releaseControls.flatMap((c) => (c.control === control ? [c.state] : []))
  return weakest(states, 'in-place', 'unknown', control)
}

function position(topic: GovernanceTopic, { positions }: UseCaseDescription): CheckResult {
  const states = positions.flatMap((p) => (p.topic === topic ? [p.state] : []))
  return weakest(states, 'decided', 'unknown', topic)
}

function costlyErrorsApproved({ errorModes }: UseCaseDescription): CheckResult {
  if (errorModes.length === 0) return found('unknown')
  return unless(byName(errorModes.filter((e) => !e.reversible && e.cost === 'high' && !e.approvalBefore)))
}

function failurePatternsObservable({ errorModes }: UseCaseDescription): CheckResult {
  if (errorModes.length === 0) return found('unknown')
  return unless(byName(errorModes.filter((e) => blank(e.observedBy))))
}

function criticalDataStable({ dataSources }: UseCaseDescription): CheckResult {
  if (dataSources.length === 0) return found('unknown')
  return unless(byName(dataSources.filter((d) => d.critical && d.quality !== 'stable')))
}

const CHECKS: Readonly<Record<WorkbenchCheck, (facts: UseCaseDescription) => CheckResult>> = {
  'workflow-classified': workflowClassified,
  'triad-filled': triadFilled,
  'triad-distinct': triadDistinct,
  'fallback-low-confidence': (facts) => fallback('low-confidence', facts),
  'fallback-contradictory': (facts) => fallback('contradictory', facts),
  'fallback-incomplete': (facts) => fallback('incomplete', facts),
  'fallback-delayed': (facts) => fallback('delayed', facts),
  'fallback-unsafe': (facts) => fallback('unsafe', facts),
  'rollback-for-changes': (facts) => releaseControl('rollback', facts),
  'evaluation-before-release': (facts) => releaseControl('evaluation', facts),
  'costly-errors-approved': costlyErrorsApproved,
  'failure-patterns-observable': failurePatternsObservable,
  'critical-data-stable': criticalDataStable,
  'position-on-access': (facts) => position('access', facts),
  'position-on-retention': (facts) => position('retention', facts),
  'position-on-provider': (facts) => position('provider', facts),
}

/** Runs one named check on what the workbench holds. What nobody has described is unknown, never passed. */
export function runCheck(check: WorkbenchCheck, facts: UseCaseDescription): CheckResult {
  return CHECKS[check](facts)
}
