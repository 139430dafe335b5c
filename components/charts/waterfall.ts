import { scaleLinear } from 'd3-scale'
import { words } from '#lib/language/words.ts'
import { element, line, picture, textAt } from './svg.ts'
import { fitText, textWidth } from './text-width.ts'
import { type ChartOptions, type ChartTheme, paletteOf } from './theme.ts'

export interface Waterfall {
  /** The use case. */
  subject: string
  axis: 'readiness' | 'tolerance'
  /** Percent, not rounded, or the sentence would round it twice; null while nothing is answered. */
  score: number | null
  low: number
  high: number
  /** In order from the foot of the sum; `points` sum to the score, `toGain` to 100 − score. */
  bars: readonly { name: string; points: number; toGain: number }[]
}

/** `names`: the room for them, from the least to the most. */
const layouts = {
  wide: { width: 760, row: 26, text: 13, names: [132, 190], figures: [56, 72] },
  narrow: { width: 360, row: 26, text: 12.5, names: [98, 148], figures: [40, 46] },
} as const

/** In one sentence: the score, its range, and where most is to be gained. */
export function describeWaterfall({ subject, axis, score, low, high, bars }: Waterfall): string {
  const say = words('charts').parts
  if (score === null) return say.unknown({ axis, subject })
  const most = mostToGain(bars)
  const is = { axis, subject, score: Math.round(score) }
  const range = { low: Math.round(low), high: Math.round(high) }
  const sentence = range.low === range.high ? say.is(is) : say.isBetween({ ...is, ...range })
  if (!most || most.toGain <= 0) return sentence
  return `${sentence} ${say.most({ name: most.name, points: most.toGain.toFixed(1) })}`
}

/** How the parts add up to the score, and what each could still give. */
export function waterfall(data: Waterfall, theme: ChartTheme, options: ChartOptions = {}): string {
  const wide = options.width !== 'narrow'
  const { width, row, text, names, figures } = layouts[wide ? 'wide' : 'narrow']
  const longest = Math.max(0, ...data.bars.map((bar) => textWidth(bar.name, text)))
  const name = Math.min(names[1], Math.max(names[0], Math.ceil(longest) + 12))
  const palette = paletteOf(theme)
  const right = width - figures[0] - figures[1]
  const x = scaleLinear([0, 100], [name, right - 8]).clamp(true)
  const head = text + 14
  const total = head + data.bars.length * row
  const height = total + row + 26
  const most = mostToGain(data.bars)
  const small = { 'font-size': text, fill: palette.muted }
  const end = { 'text-anchor': 'end' }

  let sum = 0
  const rows = data.bars.map((bar, index) => {
    const top = head + index * row
    const middle = top + row / 2
    const base = middle + text * 0.35
    const from = x(sum)
    sum += bar.points
    const to = x(sum)
    const strong = bar === most && bar.toGain > 0
    return [
      textAt(0, base, fitText(bar.name, text, name - 10), {
        'font-size': text,
        fill: palette.ink,
        'font-weight': strong ? 600 : undefined,
      }),
      element('rect', { x: from, y: middle - 6, width: Math.max(0, to - from), height: 12, fill: palette.level }),
      // What could still be gained, drawn to its own length from where the part ends.
      element('rect', {
        x: to,
        y: middle - 5.5,
        width: Math.max(0, x(sum + bar.toGain) - to),
        height: 11,
        fill: 'none',
        stroke: strong ? palette.ink : palette.context,
        'stroke-width': strong ? 1.5 : 1,
        'stroke-dasharray': strong ? undefined : '2 2',
      }),
      index < data.bars.length - 1 ? line(to, middle + 6, to, middle + row - 6, { stroke: palette.context }) : '',
      textAt(right + figures[0] - 4, base, bar.points.toFixed(1), { 'font-size': text, fill: palette.ink, ...end }),
      textAt(width, base, bar.toGain.toFixed(1), {
        ...small,
        ...end,
        fill: strong ? palette.ink : palette.muted,
        'font-weight': strong ? 600 : undefined,
      }),
    ].join('')
  })

  // Rounded once: the two figures make 100.
  const tenth = data.score === null ? null : Math.round(data.score * 10) / 10
  const middle = total + row / 2 + 4
  const { axis, parts: say } = words('charts')
  const possible = say.possible({ low: Math.round(data.low), high: Math.round(data.high) })
  const sumLine = [
    line(0, total + 2, width, total + 2, { stroke: palette.ink }),
    textAt(0, middle + text * 0.35, axis[data.axis], { 'font-size': text, 'font-weight': 600, fill: palette.ink }),
    data.score === null
      ? ''
      : element('rect', { x: x(0), y: middle - 6, width: x(data.score) - x(0), height: 12, fill: palette.ink }),
    data.high > data.low ? whisker(x(data.low), x(data.high), middle, palette.muted) : '',
    data.high > data.low
      ? textAt(Math.min(x(data.low), width - textWidth(possible, text)), middle + 12 + text, possible, small)
      : '',
    textAt(right + figures[0] - 4, middle + text * 0.35, tenth === null ? '–' : tenth.toFixed(1), {
      'font-size': text,
      'font-weight': 600,
      fill: palette.ink,
      ...end,
    }),
    textAt(width, middle + text * 0.35, tenth === null ? '–' : (100 - tenth).toFixed(1), {
      ...small,
      ...end,
    }),
  ].join('')

  const ticks = (wide ? [0, 25, 50, 75, 100] : [0, 50, 100]).map((at) =>
    [
      line(x(at), head - 4, x(at), total, { stroke: palette.line }),
      textAt(x(at), head - 8, at === 100 && wide ? '100%' : String(at), {
        ...small,
        'text-anchor': at === 100 ? 'end' : 'middle',
      }),
    ].join(''),
  )
  const heads = [
    textAt(right + figures[0] - 4, head - 8, say.gives, { ...small, ...end }),
    textAt(width, head - 8, say.toGain, { ...small, ...end }),
  ]
  return picture(
    { width, height, label: describeWaterfall(data), palette },
    [...ticks, ...heads, ...rows, sumLine].join(''),
  )
}

function mostToGain(bars: Waterfall['bars']): Waterfall['bars'][number] | undefined {
  return bars.reduce<Waterfall['bars'][number] | undefined>(
    (most, bar) => (most && most.toGain >= bar.toGain ? most : bar),
    undefined,
  )
}

function whisker(from: number, to: number, y: number, stroke: string): string {
  const ends = [from, to].map((x) => line(x, y + 6, x, y + 12, { stroke }))
  return [line(from, y + 9, to, y + 9, { stroke }), ...ends].join('')
}
