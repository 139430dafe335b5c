import type { Step, WaysUp } from './types.ts'

/** A use case with its ways. */
export interface Case {
  id: string
  /** 1 (small) to 5 (decisive for the business); null when not stated. */
  value: number | null
  ways: WaysUp
}

/** A step, and the use cases that it brings on. */
export interface FirstStep extends Step {
  useCases: readonly string[]
}

/** Half a day: what getting started costs, so that minutes do not outrank everything. */
const START = 0.5

const daysOf = ({ ways }: Case) =>
  ways.next ? ways.next.ownDays + ways.next.organizationDays : Number.POSITIVE_INFINITY

/** Worth for each day of work, as far as it is stated. */
const worth = (one: Case) => (one.value ?? 1) / (daysOf(one) + START)

const keyOf = (step: Step, useCase: string) =>
  step.subject === 'organization'
    ? [step.kind, step.remedy ?? step.question].join(' ')
    : [useCase, step.kind, step.remedy, step.question].join(' ')

/**
 * What to do first: the ways to the next verdict, of the use cases with most worth for each day first, each way in the order
 * in which it can be gone. A step of the organisation stands once, with all that it serves. The same on every surface.
 *
 * @param limit most steps to tell; a longer list is no plan.
 */
export function firstSteps(cases: readonly Case[], limit = 10): FirstStep[] {
  const ranked = cases
    .filter((one) => one.ways.next !== null)
    .toSorted((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1))
  const found = new Map<string, FirstStep>()
  for (const { id, ways } of ranked) {
    for (const step of [...(ways.next?.own ?? []), ...(ways.next?.organization ?? [])]) {
      const key = keyOf(step, id)
      const known = found.get(key)
      found.set(key, { ...(known ?? step), useCases: [...(known?.useCases ?? []), id] })
    }
  }
  return [...found.values()].slice(0, limit)
}
