import type { Question } from '#lib/framework/types.ts'
import type { SaidState, Tally, TaskState } from './types.ts'

/** The organisation in an address, where a use case would have its id. */
export const organisationSubject = 'organisation'

/** Counts how many of the questions were looked at. */
export function tallyOf(questions: readonly Question[], said: (id: string) => SaidState | undefined): Tally {
  let done = 0
  let unknown = 0
  for (const { id } of questions) {
    const state = said(id)
    if (state !== undefined) done += 1
    if (state === 'unknown') unknown += 1
  }
  return { total: questions.length, done, unknown }
}

/** Adds tallies of different questions. */
export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, t) => ({ total: sum.total + t.total, done: sum.done + t.done, unknown: sum.unknown + t.unknown }),
    { total: 0, done: 0, unknown: 0 },
  )
}

/** Completed means that every question was looked at, not that every one has a level. */
export function taskStateOf({ total, done }: Tally): TaskState {
  if (done === 0 && total > 0) return 'not-started'
  return done < total ? 'in-progress' : 'completed'
}

/** Minutes that the questions not yet looked at will take, rounded up; 0 when there are none. */
export function minutesLeft({ total, done }: Tally, secondsPerQuestion: number): number {
  return Math.ceil(((total - done) * secondsPerQuestion) / 60)
}
