import { scaleLinear } from 'd3-scale'
import { dayNumber, formatDay, isoDay } from './days.ts'
import type { Gantt } from './gantt-data.ts'
import { barLook, drawFlags, drawKey, drawMonths, type GanttFrame } from './gantt-frame.ts'
import { type GanttRow, ganttGroups, ganttRows, ganttSpan } from './gantt-rows.ts'
import { element, halo, line, picture, textAt } from './svg.ts'
import { fitText, textWidth } from './text-width.ts'
import { type ChartOptions, type ChartTheme, paletteOf } from './theme.ts'

export type { Gantt, GanttAction } from './gantt-data.ts'

const layouts = {
  wide: { width: 760, names: 340, row: 22, bar: 10, text: 12.5, stacked: false },
  narrow: { width: 360, names: 0, row: 38, bar: 9, text: 12.5, stacked: true },
} as const

type Layout = (typeof layouts)[keyof typeof layouts]

/** In one sentence: how many actions, from when to when, how many cannot slip, and the likely end. */
export function describeGantt(data: Gantt): string {
  const rows = ganttRows(data.actions)
  if (rows.length === 0) return 'No action is scheduled yet.'
  const from = Math.min(...rows.map((row) => row.from))
  const to = Math.max(...rows.map((row) => row.to))
  const critical = rows.filter((row) => row.critical && !row.done).length
  const odds = data.p80 ? ` Four times in five all is finished by ${formatDay(dayNumber(data.p80))}.` : ''
  return `${rows.length} ${rows.length === 1 ? 'action' : 'actions'} from ${formatDay(from)} to ${formatDay(to)}; ${critical} on the critical path.${odds}`
}

/** Splits a plan into drawings of at most that many actions, all on the same axis. An empty plan is one drawing. */
export function ganttPages(data: Gantt, most: number): Gantt[] {
  const rows = ganttRows(data.actions)
  if (rows.length <= most) return [data]
  const [from, to] = ganttSpan(rows, data)
  const count = Math.ceil(rows.length / most)
  const share = Math.ceil(rows.length / count)
  return Array.from({ length: count }, (_, page) => ({
    ...data,
    actions: rows.slice(page * share, (page + 1) * share),
    range: { from: isoDay(from), to: isoDay(to) },
  }))
}

/** Actions on a calendar, by phase: filled on the critical path, grey with slack, outlined when done. */
export function gantt(data: Gantt, theme: ChartTheme, options: ChartOptions = {}): string {
  const layout = layouts[options.width ?? 'wide']
  const { width, names, row, text } = layout
  const palette = paletteOf(theme)
  const label = describeGantt(data)
  const rows = ganttRows(data.actions)
  if (rows.length === 0) {
    return picture(
      { width, height: 40, label, palette },
      textAt(0, 24, label, { 'font-size': text, fill: palette.muted }),
    )
  }
  const span = ganttSpan(rows, data)
  const x = scaleLinear([span[0], span[1] + 1], [names, width - 1])
  const head = 62
  const indent = Math.max(...rows.map((action) => textWidth(action.number, text))) + 8

  const parts: string[] = []
  let foot = head
  for (const group of ganttGroups(rows, data.phases)) {
    parts.push(
      line(0, foot + 2, width, foot + 2, { stroke: palette.line }),
      textAt(0, foot + 20, fitText(group.title, text, width), {
        'font-size': text,
        'font-weight': 600,
        fill: palette.ink,
      }),
    )
    foot += 28
    for (const action of group.rows) {
      parts.push(drawRow(action, { top: foot, indent, x }, layout, palette))
      foot += row
    }
    foot += 6
  }
  const frame: GanttFrame = { width, text, x, span, head, foot, palette }
  const body = [drawKey(text, palette), drawFlags(data, frame), drawMonths(frame), ...parts].join('')
  return picture({ width, height: foot + 8, label, palette }, body)
}

interface Place {
  top: number
  /** Where titles begin, after the numbers. */
  indent: number
  x: (day: number) => number
}

function drawRow(action: GanttRow, { top, indent, x }: Place, layout: Layout, palette: GanttFrame['palette']): string {
  const { names, row, bar, text, stacked, width } = layout
  const left = x(action.from)
  const length = Math.min(width - left, Math.max(3, x(action.to + 1) - left))
  // Stacked, the title has the whole line and the bar stands below it.
  const base = stacked ? top + text + 1 : top + row / 2 + text * 0.35
  const barTop = stacked ? top + text + 7 : top + (row - bar) / 2
  const room = (stacked ? width : names - 12) - indent
  const state = action.done ? 'done' : action.critical ? 'critical' : 'slack'
  const title = { 'font-size': text, fill: palette.ink, ...halo(palette) }
  return [
    textAt(0, base, action.number, { 'font-size': text, fill: palette.muted }),
    textAt(indent, base, fitText(action.title, text, room), title),
    element('rect', { x: left, y: barTop, width: length, height: bar, ...barLook(state, palette) }),
  ].join('')
}
