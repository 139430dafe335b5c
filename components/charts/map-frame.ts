import { words } from '#lib/language/words.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import type { ToleranceReadiness } from './map-data.ts'
import type { MapSpace } from './map-space.ts'
import type { Box } from './place-labels.ts'
import { element, line, textAt } from './svg.ts'
import { textWidth } from './text-width.ts'

type Thresholds = ToleranceReadiness['thresholds']

/** Axes in words, and the thresholds as lines with their figures. */
export function drawFrame(thresholds: Thresholds, { x, y, text, palette }: MapSpace): string {
  const { toleranceNotAFit, toleranceNow, readinessWait, readinessNow } = thresholds
  const rule = { stroke: palette.context, 'stroke-width': 1, 'stroke-dasharray': '2 3' }
  const axis = { stroke: palette.ink, 'stroke-width': 1 }
  const figure = { 'font-size': text, fill: palette.muted }
  const title = { 'font-size': text, fill: palette.ink }
  const goal = { x: x(toleranceNow), y: y(100), width: x(100) - x(toleranceNow), height: y(readinessNow) - y(100) }
  const across = [0, toleranceNotAFit, toleranceNow, 100].map((at) =>
    textAt(x(at), y(0) + text + 6, String(at), { ...figure, 'text-anchor': at === 100 ? 'end' : 'middle' }),
  )
  const up = [0, readinessWait, readinessNow, 100].map((at) =>
    textAt(x(0) - 8, y(at) + text * (at === 100 ? 0.75 : 0.35), String(at), { ...figure, 'text-anchor': 'end' }),
  )
  return [
    element('rect', { ...goal, fill: palette.verdict.now, 'fill-opacity': 0.07 }),
    line(x(toleranceNotAFit), y(0), x(toleranceNotAFit), y(100), rule),
    line(x(toleranceNotAFit), y(readinessWait), x(100), y(readinessWait), rule),
    line(x(toleranceNow), y(readinessNow), x(toleranceNow), y(100), rule),
    line(x(toleranceNow), y(readinessNow), x(100), y(readinessNow), rule),
    line(x(0), y(0), x(100), y(0), axis),
    line(x(0), y(0), x(0), y(100), axis),
    ...across,
    ...up,
    textAt(x(100), y(0) + 2 * text + 12, words('charts').map.across, { ...title, 'text-anchor': 'end' }),
    textAt(0, text, words('charts').map.up, title),
  ].join('')
}

export interface RegionName {
  text: string
  box: Box
  /** Set from the right edge of its box. */
  end: boolean
}

/** The verdicts' names, in the corners of their regions. */
export function regionNames(thresholds: Thresholds, { x, y, text: size }: MapSpace): RegionName[] {
  const at = (verdict: Verdict, edge: number, top: number, end = false): RegionName => {
    const text = verdictWord[verdict]
    const width = textWidth(text, size) * 1.04
    return { text, end, box: { x: end ? edge - width : edge, y: top, width, height: size * 1.3 } }
  }
  const head = y(100) + 4
  return [
    at('not-a-fit', x(0) + 8, head),
    ...(thresholds.toleranceNow > thresholds.toleranceNotAFit
      ? [at('wait', x(thresholds.toleranceNotAFit) + 8, head)]
      : []),
    at('now', x(100) - 4, head, true),
    ...(thresholds.readinessWait > 0 ? [at('foundations-first', x(100) - 4, y(0) - size * 1.3 - 6, true)] : []),
  ]
}

export function drawRegionName({ text, box, end }: RegionName, { text: size, palette }: MapSpace): string {
  return textAt(end ? box.x + box.width : box.x, box.y + size, text, {
    'font-size': size,
    'font-weight': 600,
    fill: palette.muted,
    'text-anchor': end ? 'end' : undefined,
  })
}
