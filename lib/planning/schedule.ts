// biome-ignore-all lint/style/noNonNullAssertion: indices come from the arrays' own lengths and from the network

import { workingCalendar } from './calendar.ts'
import { assignLanes, criticalChain, slacksOf } from './critical.ts'
import { forecastInSteps } from './forecast.ts'
import { compile } from './network.ts'
import { byText } from './order.ts'
import { placeLikely } from './placement.ts'
import { finish } from './steps.ts'
import type { Capacity, RoadmapAction, Schedule, ScheduledAction, ScheduleOptions } from './types.ts'

/** First start and last finish of each phase that has work, in order. ISO days compare as text. */
function spans(actions: readonly (ScheduledAction & { phase: number })[]): Schedule['phases'] {
  const spans = new Map<number, { number: number; start: string; finish: string }>()
  for (const { phase, start, finish } of actions) {
    const span = spans.get(phase)
    if (!span) spans.set(phase, { number: phase, start, finish })
    else {
      if (start < span.start) span.start = start
      if (finish > span.finish) span.finish = finish
    }
  }
  return [...spans.values()].sort((a, b) => a.number - b.number)
}

/**
 * Gives every action that is left its days and its person, in the order of start and key. Done and dropped actions take
 * no time and are not in it. An action takes one person of its role for its likely effort in whole working days; work
 * begins on the later of the capacity's start and `today`. An action in progress counts with its whole effort: how much
 * of it is left is not recorded. Phases are those after raising an action to its prerequisites' phase.
 *
 * P50 and P80 come from simulation and usually lie after `finish`: work that waits for several others waits for the
 * slowest of them. Stops now and then.
 *
 * @throws Error when a key occurs twice or prerequisites run in a circle; RangeError when a day, an effort, a number of
 *   people or the number of runs is not a valid one.
 */
export function* scheduleInSteps(
  actions: readonly RoadmapAction[],
  capacity: Capacity,
  { seed, runs, today }: ScheduleOptions,
): Generator<void, Schedule> {
  if (!Number.isInteger(runs) || runs < 0) throw new RangeError(`${runs} is not a number of runs.`)
  const network = compile(actions, capacity)
  const begin = today !== undefined && today > capacity.start ? today : capacity.start
  const calendar = workingCalendar(begin, capacity.holidays)
  const lastDay = (days: number) => calendar.dayAt(days - 1)

  yield
  const placed = placeLikely(network)
  yield
  const lanes = assignLanes(placed)
  const slacks = slacksOf(placed, lanes)
  yield
  const expected = yield* forecastInSteps(network, seed, runs)

  const scheduled = network.nodes.map(({ key, phase }, i) => ({
    key,
    phase,
    start: calendar.dayAt(placed.start[i]!),
    finish: lastDay(placed.finish[i]!),
    slack: slacks[i]!,
    critical: slacks[i] === 0,
    lane: lanes.lane[i]!,
  }))
  return {
    actions: scheduled
      .map(({ phase: _, ...action }) => action)
      .sort((a, b) => byText(a.start, b.start) || byText(a.key, b.key)),
    phases: spans(scheduled),
    finish: placed.makespan > 0 ? lastDay(placed.makespan) : null,
    p50: expected && lastDay(expected.p50),
    p80: expected && lastDay(expected.p80),
    criticalPath: criticalChain(placed, lanes).map((i) => network.nodes[i]!.key),
  }
}

/** The same at once. */
export function schedule(actions: readonly RoadmapAction[], capacity: Capacity, options: ScheduleOptions): Schedule {
  return finish(scheduleInSteps(actions, capacity, options))
}
