import { lower } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { isPlaced, type ToleranceReadiness } from './map-data.ts'
import { drawFrame, drawRegionName, regionNames } from './map-frame.ts'
import { boxOf, drawBand, drawMarks, placeMarks } from './map-marks.ts'
import { type MapSpace, mapSpace } from './map-space.ts'
import { placeLabels } from './place-labels.ts'
import { element, halo, line, picture, textAt } from './svg.ts'
import { fitText, textWidth } from './text-width.ts'
import type { ChartOptions, ChartTheme } from './theme.ts'

export type { MapPoint, ToleranceReadiness } from './map-data.ts'

/** A crowd is drawn smaller and without its bands, or nothing could be told apart. */
const crowd = 60
/** Beyond that number of names there is no room, only work. */
const mostNames = 80

/** In one sentence: how many use cases stand where, and how many are not placed yet. */
export function describeToleranceReadiness({ points }: ToleranceReadiness): string {
  const say = words('charts').map
  if (points.length === 0) return say.nothing
  const counts = verdicts
    .map((verdict) => ({ verdict, count: points.filter((point) => point.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => say.count({ count, verdict: lower(verdictWord[verdict]) }))
  const unplaced = points.filter((point) => !isPlaced(point)).length
  const summary = say.summary({ count: points.length, verdicts: counts.join(', ') })
  return unplaced === 0 ? summary : `${summary} ${say.unplaced({ count: unplaced })}`
}

/** Use cases by tolerance (across) and readiness (up), in the regions of the verdicts. */
export function toleranceReadiness(data: ToleranceReadiness, theme: ChartTheme, options: ChartOptions = {}): string {
  const space = mapSpace(options.width ?? 'wide', theme)
  const { x, y, text, palette } = space
  const placed = data.points.filter(isPlaced)
  const crowded = placed.length > crowd
  const marks = placeMarks(placed, space, crowded)
  const regions = regionNames(data.thresholds, space)
  const [roomy, tight] = space.label
  // Long names only where all have room.
  const whole = placed.length <= mostNames ? placeNames(roomy) : null
  const { names, labels } = whole?.labels.length === placed.length ? whole : placeNames(tight)
  const body = [
    drawFrame(data.thresholds, space),
    ...regions.map((region) => drawRegionName(region, space)),
    ...(crowded ? [] : placed.map((point) => drawBand(point, space))),
    ...labels.map(({ lead }) => (lead ? line(lead.x1, lead.y1, lead.x2, lead.y2, { stroke: palette.context }) : '')),
    drawMarks(marks, space, `mark-${options.width ?? 'wide'}`),
    // The rim is the same for all names: said once, it does not weigh on every one of them.
    element(
      'g',
      { ...halo(palette) },
      labels
        .map((label) =>
          textAt(label.x, label.y + text, names.get(label.id) ?? '', { 'font-size': text, fill: palette.ink }),
        )
        .join(''),
    ),
    drawNote(data.points.length, placed.length, labels.length, space),
  ].join('')
  const { width, height } = space
  const linked = placed.some((point) => point.href)
  return picture({ width, height, label: describeToleranceReadiness(data), palette, linked }, body)

  function placeNames(longest: number) {
    const names = new Map(placed.map((point) => [point.id, fitText(point.name, text, longest)]))
    const labels = placeLabels(
      marks.slice(0, mostNames).map(({ point, ...mark }) => ({
        id: point.id,
        ...mark,
        width: textWidth(names.get(point.id) ?? '', text),
        height: text * 1.25,
      })),
      [...marks.map(boxOf), ...regions.map(({ box }) => box)],
      { x: x(0), y: y(100), width: x(100) - x(0), height: y(0) - y(100) },
    )
    return { names, labels }
  }
}

/** What the picture leaves out, and what size means. */
function drawNote(all: number, placed: number, named: number, { x, height, text, palette }: MapSpace): string {
  const say = words('charts').map
  const parts = [
    named < placed ? say.named({ named, placed }) : '',
    placed < all ? say.notPlaced({ count: all - placed }) : '',
    placed > 0 ? say.larger : '',
  ].filter(Boolean)
  return textAt(x(0), height - 4, parts.join(' · '), { 'font-size': text - 1, fill: palette.muted })
}
