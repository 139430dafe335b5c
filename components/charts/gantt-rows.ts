import { dayNumber } from './days.ts'
import type { Gantt, GanttAction } from './gantt-data.ts'

/** An action with its days as numbers, both inclusive. */
export interface GanttRow extends GanttAction {
  from: number
  to: number
}

export interface GanttGroup {
  title: string
  rows: GanttRow[]
}

/** The actions that have dates, by phase and then by day. */
export function ganttRows(actions: readonly GanttAction[]): GanttRow[] {
  return actions
    .flatMap((action) =>
      action.start === null || action.finish === null
        ? []
        : [{ ...action, from: dayNumber(action.start), to: dayNumber(action.finish) }],
    )
    .filter(({ from, to }) => Number.isFinite(from) && to >= from)
    .sort((a, b) => a.phase - b.phase || a.from - b.from || a.to - b.to || (a.number < b.number ? -1 : 1))
}

/** Rows under their phases; what belongs to none of them comes last. */
export function ganttGroups(rows: readonly GanttRow[], phases: Gantt['phases']): GanttGroup[] {
  const known = new Set(phases.map((phase) => phase.number))
  const groups = phases.map((phase) => ({
    title: `${phase.number} ${phase.name}`,
    rows: rows.filter((row) => row.phase === phase.number),
  }))
  const others = { title: 'Other', rows: rows.filter((row) => !known.has(row.phase)) }
  return [...groups, others].filter((group) => group.rows.length > 0)
}

/** First and last day of the axis: the range asked for, or that of the rows and the likely ends. */
export function ganttSpan(rows: readonly GanttRow[], { range, p50, p80 }: Gantt): [number, number] {
  if (range) return [dayNumber(range.from), dayNumber(range.to)]
  const ends = [p50, p80].flatMap((day) => (day ? [dayNumber(day)] : []))
  const from = Math.min(...rows.map((row) => row.from))
  // A plan of a day or two still needs an axis that can be read.
  return [from, Math.max(...rows.map((row) => row.to), ...ends, from + 14)]
}
