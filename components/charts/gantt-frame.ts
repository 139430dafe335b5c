import { dayNumber, monthsBetween } from './days.ts'
import type { Gantt } from './gantt-data.ts'
import { element, halo, line, textAt } from './svg.ts'
import { textWidth } from './text-width.ts'
import type { Palette } from './theme.ts'

export interface GanttFrame {
  width: number
  text: number
  /** Day to pixels. */
  x: (day: number) => number
  span: readonly [number, number]
  /** Where the rows begin and end. */
  head: number
  foot: number
  palette: Palette
}

/** A fine line at each month, with as many names as there is room for. */
export function drawMonths({ x, span: [from, to], head, foot, text, palette }: GanttFrame): string {
  const months = monthsBetween(from, to)
  const [first, second] = months
  // The tail of a month has no room for its name; the next one then carries the year.
  const cut = first && second && x(second.day) - x(first.day) < textWidth(`${first.name} 2000`, text) + 12
  let free = cut ? x(second.day) : 0
  let said: number | undefined
  return months
    .map(({ day, name, year }) => {
      const at = x(day)
      // The first name of a year carries it, whichever month that is.
      const label = year === said ? name : `${name} ${year}`
      const fits = at >= free && at + textWidth(label, text) + 4 <= x(to + 1) + 1
      if (fits) {
        free = at + textWidth(label, text) + 12
        said = year
      }
      return [
        line(at, fits ? head - 16 : head - 4, at, foot, { stroke: palette.line }),
        fits ? textAt(at + 4, head - 8, label, { 'font-size': text, fill: palette.muted, ...halo(palette) }) : '',
      ].join('')
    })
    .join('')
}

/** Today and the likely ends: lines with their names at the head, kept apart. */
export function drawFlags(data: Gantt, { x, span: [from, to], head, foot, width, text, palette }: GanttFrame): string {
  // Two likely ends too close for two names share one.
  const apart = textWidth('50% likely', text) + 8
  const close = data.p50 && data.p80 && x(dayNumber(data.p80)) - x(dayNumber(data.p50)) < apart
  const wanted = [
    { day: data.today, after: 0, label: 'Today' },
    { day: data.p50, after: 1, label: close ? '' : '50% likely' },
    { day: data.p80, after: 1, label: close ? '50% and 80% likely' : '80% likely' },
  ]
  const colour = palette.verdict['foundations-first']
  let room = width
  return wanted
    .flatMap(({ day, after, label }) => {
      const at = day ? dayNumber(day) + after : Number.NaN
      return at >= from && at <= to + 1 ? [{ at, label }] : []
    })
    .sort((a, b) => b.at - a.at)
    .map(({ at, label }) => {
      const size = textWidth(label, text)
      const left = Math.max(0, Math.min(x(at) - size / 2, room - size))
      // From the right; a name may lean away from its line, but not leave it.
      const fits = label !== '' && left + size <= room && left + size >= x(at) - 2
      if (fits) room = left - 8
      const dash = label === 'Today' ? undefined : '4 3'
      return [
        line(x(at), head - 22, x(at), foot, { stroke: colour, 'stroke-dasharray': dash }),
        fits ? textAt(left, head - 27, label, { 'font-size': text, fill: colour }) : '',
      ].join('')
    })
    .join('')
}

/** How an action's bar looks. */
export function barLook(state: 'critical' | 'slack' | 'done', palette: Palette) {
  if (state === 'done') return { fill: 'none', stroke: palette.context }
  return state === 'critical' ? { fill: palette.ink } : { fill: palette.context, 'fill-opacity': 0.55 }
}

/** The three looks, named, in one line above everything. */
export function drawKey(text: number, palette: Palette): string {
  const entries = [
    { label: 'critical path', state: 'critical' },
    { label: 'has slack', state: 'slack' },
    { label: 'done', state: 'done' },
  ] as const
  let left = 0
  return entries
    .map(({ label, state }) => {
      const at = left
      left += 36 + textWidth(label, text)
      return [
        element('rect', { x: at + 0.5, y: 4, width: 16, height: 8, ...barLook(state, palette) }),
        textAt(at + 22, 12, label, { 'font-size': text, fill: palette.muted }),
      ].join('')
    })
    .join('')
}
