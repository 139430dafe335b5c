import { countWorkingDays, isWorkingDay } from './calendar.ts'
import type { Capacity, PlannedAction, RoadmapAction, Schedule, ScheduledAction } from './types.ts'

/**
 * What must hold for every plan and every schedule, told in the public words only and computed the slow, obvious way.
 * Each law returns one sentence for each breach; none when it holds.
 */

interface Pair {
  action: RoadmapAction
  at: ScheduledAction
  phase: number
}

function isLeft({ status }: RoadmapAction): boolean {
  return status === 'open' || status === 'in-progress'
}

/** Working days that lie before `day`, counted from `begin` on: 0 for the first. */
export function workingDaysBetween(begin: string, day: string, holidays: readonly string[]): number {
  return countWorkingDays(begin, day, holidays) - 1
}

/** Phase of each action that is left, raised until no prerequisite lies in a later one. */
export function raisedPhases(actions: readonly RoadmapAction[]): Map<string, number> {
  const left = actions.filter(isLeft)
  const phases = new Map(left.map((a) => [a.key, a.phase]))
  for (const _ of left) {
    for (const a of left) {
      const before = a.prerequisites.map((key) => phases.get(key) ?? 0)
      phases.set(a.key, Math.max(phases.get(a.key) ?? a.phase, ...before))
    }
  }
  return phases
}

function pairs(actions: readonly RoadmapAction[], schedule: Schedule): Pair[] {
  const byKey = new Map(actions.map((a) => [a.key, a]))
  const phases = raisedPhases(actions)
  return schedule.actions.flatMap((at) => {
    const action = byKey.get(at.key)
    return action ? [{ action, at, phase: phases.get(at.key) ?? action.phase }] : []
  })
}

export function waitsByDependency(later: Pair, earlier: Pair): boolean {
  return later.action.prerequisites.includes(earlier.action.key)
}

export function waitsByBarrier(later: Pair, earlier: Pair): boolean {
  return earlier.phase < later.phase && earlier.action.useCases.some((u) => later.action.useCases.includes(u))
}

function startedTooEarly(all: readonly Pair[], waits: (later: Pair, earlier: Pair) => boolean): string[] {
  return all.flatMap((later) =>
    all
      .filter((earlier) => waits(later, earlier) && later.at.start <= earlier.at.finish)
      .map((earlier) => `${later.at.key} starts on ${later.at.start}, before ${earlier.at.key} is finished.`),
  )
}

export function brokenDependencies(actions: readonly RoadmapAction[], schedule: Schedule): string[] {
  return startedTooEarly(pairs(actions, schedule), waitsByDependency)
}

export function brokenBarriers(actions: readonly RoadmapAction[], schedule: Schedule): string[] {
  return startedTooEarly(pairs(actions, schedule), waitsByBarrier)
}

/** Every action that is left is scheduled once, and nothing else is. */
export function wrongSelection(actions: readonly RoadmapAction[], schedule: Schedule): string[] {
  const wanted = actions.filter(isLeft).map((a) => a.key)
  const found = schedule.actions.map((a) => a.key)
  return [
    ...wanted
      .filter((key) => found.filter((k) => k === key).length !== 1)
      .map((key) => `${key} is not scheduled once.`),
    ...found.filter((key) => !wanted.includes(key)).map((key) => `${key} is scheduled.`),
  ]
}

/** No role has more work at a time than people, and no person two pieces of it. */
export function overbooked(actions: readonly RoadmapAction[], capacity: Capacity, schedule: Schedule): string[] {
  const all = pairs(actions, schedule)
  return all.flatMap(({ action, at }) => {
    const people = capacity.people[action.role]
    const sameTime = all.filter(
      (o) => o.action.role === action.role && o.at.start <= at.start && at.start <= o.at.finish,
    )
    const samePerson = sameTime.filter((o) => o.at.lane === at.lane)
    return [
      ...(sameTime.length > people ? [`${sameTime.length} of ${people} ${action.role} work on ${at.start}.`] : []),
      ...(samePerson.length > 1 ? [`Person ${at.lane} of ${action.role} does two things on ${at.start}.`] : []),
      ...(at.lane < 0 || at.lane >= people ? [`${at.key} is done by person ${at.lane} of ${people}.`] : []),
    ]
  })
}

function daysOf({ effort }: RoadmapAction): number {
  return Math.max(1, Math.ceil(effort.likely))
}

/** Work begins and ends on working days, not before it may, and takes as many working days as its likely effort. */
export function wrongDays(
  actions: readonly RoadmapAction[],
  { holidays }: Capacity,
  begin: string,
  schedule: Schedule,
): string[] {
  return pairs(actions, schedule).flatMap(({ action, at }) => {
    const off = [at.start, at.finish].filter((day) => !isWorkingDay(day, holidays))
    const days = countWorkingDays(at.start, at.finish, holidays)
    return [
      ...off.map((day) => `${at.key} uses ${day}, a day off.`),
      ...(at.start < begin ? [`${at.key} starts on ${at.start}, before ${begin}.`] : []),
      ...(days === daysOf(action) ? [] : [`${at.key} takes ${days} days, not ${daysOf(action)}.`]),
    ]
  })
}

/** The chain touches without a pause, each link for a reason, and its work sums to the whole duration. */
export function looseCriticalPath(
  actions: readonly RoadmapAction[],
  { holidays }: Capacity,
  begin: string,
  schedule: Schedule,
): string[] {
  const all = pairs(actions, schedule)
  const chain = schedule.criticalPath.flatMap((key) => all.find((p) => p.at.key === key) ?? [])
  const breaches = chain.flatMap((next, i) => {
    const before = chain[i - 1]
    if (!before) return countWorkingDays(begin, next.at.start, holidays) === 1 ? [] : [`${next.at.key} starts late.`]
    const sameLane = before.action.role === next.action.role && before.at.lane === next.at.lane
    const held = waitsByDependency(next, before) || waitsByBarrier(next, before) || sameLane
    const touches = countWorkingDays(before.at.finish, next.at.start, holidays) === 2
    return held && touches ? [] : [`${next.at.key} does not begin because ${before.at.key} ends.`]
  })
  const sum = chain.reduce((days, { action }) => days + daysOf(action), 0)
  const whole = schedule.finish === null ? 0 : countWorkingDays(begin, schedule.finish, holidays)
  return [
    ...breaches,
    ...(sum === whole ? [] : [`The critical path has ${sum} days of ${whole}.`]),
    ...chain.filter((p) => !p.at.critical).map((p) => `${p.at.key} is on the path but not critical.`),
  ]
}

/**
 * Slack is what it says: an action that slips by its slack moves the finish nowhere, one day more moves it by a day,
 * when everything that waits for it moves along and every person keeps the order of their work.
 */
export function wrongSlacks(
  actions: readonly RoadmapAction[],
  { holidays }: Capacity,
  begin: string,
  schedule: Schedule,
): string[] {
  const all = pairs(actions, schedule).sort((a, b) => (a.at.start < b.at.start ? -1 : 1))
  const planned = new Map(all.map((p) => [p, workingDaysBetween(begin, p.at.start, holidays)]))
  const held = new Map(
    all.map((next) => [
      next,
      all.filter((before) => {
        const sameLane = before.action.role === next.action.role && before.at.lane === next.at.lane
        const works = sameLane && before.at.start < next.at.start
        return works || waitsByDependency(next, before) || waitsByBarrier(next, before)
      }),
    ]),
  )
  const durationWith = (late: Pair | null, days: number) => {
    const finish = new Map<Pair, number>()
    for (const p of all) {
      const ready = Math.max(planned.get(p) ?? 0, ...(held.get(p) ?? []).map((before) => finish.get(before) ?? 0))
      finish.set(p, ready + (p === late ? days : 0) + daysOf(p.action))
    }
    return Math.max(0, ...finish.values())
  }
  const whole = durationWith(null, 0)
  return all.flatMap((p) => {
    const { key, slack, critical } = p.at
    return [
      ...(slack < 0 ? [`${key} has slack ${slack}.`] : []),
      ...(critical === (slack === 0) ? [] : [`${key} has slack ${slack} and is said to be critical: ${critical}.`]),
      ...(durationWith(p, slack) === whole ? [] : [`${key} moves the finish within its slack.`]),
      ...(durationWith(p, slack + 1) === whole + 1 ? [] : [`${key} has more slack than ${slack}.`]),
    ]
  })
}

/** Prerequisites are on the plan and in no later phase. */
export function wrongPrerequisites(plan: readonly PlannedAction[]): string[] {
  const phases = new Map(plan.map((a) => [a.key, a.phase]))
  return plan.flatMap((a) =>
    a.prerequisites
      .filter((key) => (phases.get(key) ?? Number.POSITIVE_INFINITY) > a.phase)
      .map((key) => `${a.key} in phase ${a.phase} waits for ${key} in phase ${phases.get(key)}.`),
  )
}

/** The same bytes: what a hash or a stored copy would see. */
export function sameBytes(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
