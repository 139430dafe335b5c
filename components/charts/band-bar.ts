import { scaleLinear } from 'd3-scale'
import { element, line, picture, textAt } from './svg.ts'
import { fitText, textWidth } from './text-width.ts'
import { type ChartOptions, type ChartTheme, paletteOf } from './theme.ts'

export interface BandBar {
  label: string
  /** Percent; null while nothing is answered. */
  score: number | null
  low: number
  high: number
  /** Percent of the weight that is answered. */
  coverage: number
  /** Thresholds to show, percent, from the left. */
  marks?: readonly { at: number; label: string }[]
}

/** In one sentence: the score, where it can still end, and how much is answered. */
export function describeBandBar({ label, score, low, high, coverage }: BandBar): string {
  const value = score === null ? 'not known yet' : `${Math.round(score)}%`
  return `${label}: ${value}, between ${Math.round(low)} and ${Math.round(high)}%, with ${Math.round(coverage)}% answered.`
}

/** A score on its scale, inside the band in which it can still end. */
export function bandBar(data: BandBar, theme: ChartTheme, options: ChartOptions = {}): string {
  const wide = options.width !== 'narrow'
  const { width, text } = wide ? { width: 760, text: 13 } : { width: 360, text: 12.5 }
  const palette = paletteOf(theme)
  const x = scaleLinear([0, 100], [1, width - 1]).clamp(true)
  const top = text + 10
  const height = top + 16 + (data.marks?.length ? text + 8 : 4)
  const figures = `${data.score === null ? '–' : Math.round(data.score)}%, ${Math.round(data.low)}–${Math.round(data.high)}, ${Math.round(data.coverage)}% answered`
  const room = width - textWidth(figures, text) - 12
  let free = 0
  const marks = (data.marks ?? []).map(({ at, label }) => {
    const said = `${label} ${at}`
    const wanted = x(at)
    const half = textWidth(said, text) / 2
    const centre = Math.min(width - half, Math.max(half, wanted))
    const fits = centre - half >= free
    if (fits) free = centre + half + 8
    return [
      line(wanted, top - 2, wanted, top + 16, { stroke: palette.ink, 'stroke-dasharray': '2 2' }),
      fits
        ? textAt(centre, top + 16 + text + 2, said, { 'font-size': text, fill: palette.muted, 'text-anchor': 'middle' })
        : '',
    ].join('')
  })
  const body = [
    textAt(0, text, fitText(data.label, text, room), { 'font-size': text, 'font-weight': 600, fill: palette.ink }),
    textAt(width, text, figures, { 'font-size': text, fill: palette.muted, 'text-anchor': 'end' }),
    line(x(0), top + 14, x(100), top + 14, { stroke: palette.context }),
    element('rect', {
      x: x(data.low),
      y: top,
      width: x(data.high) - x(data.low),
      height: 14,
      fill: palette.context,
      'fill-opacity': 0.35,
    }),
    data.score === null
      ? ''
      : element('rect', { x: x(0), y: top + 4, width: x(data.score) - x(0), height: 6, fill: palette.level }),
    data.score === null
      ? ''
      : element('rect', { x: x(data.score) - 1, y: top - 2, width: 2, height: 18, fill: palette.ink }),
    ...marks,
  ].join('')
  return picture({ width, height, label: describeBandBar(data), palette }, body)
}
