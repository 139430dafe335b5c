export interface GanttAction {
  /** "ACT-12". */
  number: string
  title: string
  phase: number
  /** ISO days, both inclusive; null when it is not scheduled. */
  start: string | null
  finish: string | null
  critical: boolean
  done: boolean
}

export interface Gantt {
  actions: readonly GanttAction[]
  phases: readonly { number: number; name: string }[]
  /** ISO day. */
  today: string | null
  /** ISO days by which all is finished in half and in four fifths of the simulated runs. */
  p50?: string | null
  p80?: string | null
  /** ISO days of the axis; by default it fits the actions. */
  range?: { from: string; to: string }
}
