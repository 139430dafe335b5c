import { scaleSqrt } from 'd3-scale'
import { verdictShape } from '#components/verdict/shape.ts'
import { words } from '#lib/language/words.ts'
import type { Band } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import type { MapPoint } from './map-data.ts'
import type { MapSpace } from './map-space.ts'
import type { Box } from './place-labels.ts'
import { element, escapeText, line, round } from './svg.ts'

export interface MapMark {
  point: MapPoint
  x: number
  y: number
  radius: number
}

/** Points as marks, the most valuable first; one that would hide another moves aside by a few pixels. */
export function placeMarks(points: readonly MapPoint[], space: MapSpace, crowded: boolean): MapMark[] {
  const [least, most] = crowded ? [space.radius[0] * 0.8, space.radius[1] * 0.7] : space.radius
  // The area stands for the value.
  const size = scaleSqrt([0, 5], [0, most])
  const order = [...points].sort((a, b) => (b.value ?? 1) - (a.value ?? 1) || (a.id < b.id ? -1 : 1))
  const marks: MapMark[] = []
  for (const point of order) {
    const radius = Math.max(least, size(point.value ?? 1))
    const own = { x: space.x(point.tolerance.score ?? 0), y: space.y(point.readiness.score ?? 0) }
    const free = spiral(own).find((at) => marks.every((mark) => isApart(mark, at)))
    marks.push({ point, radius, ...inside(free ?? own, radius, space) })
  }
  return marks
}

export function boxOf({ x, y, radius }: MapMark): Box {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
}

/** The verdict's shape on a disc of paper. */
function drawShape({ point: { verdict }, radius }: MapMark, { palette }: MapSpace): string {
  const colour = palette.verdict[verdict]
  const { filled, outlined, dash } = verdictShape(verdict, radius)
  const rim = { fill: 'none', stroke: colour, 'stroke-width': 1.6, 'stroke-dasharray': dash }
  return [
    element('circle', { r: radius + 1.5, fill: palette.paper }),
    filled ? element('path', { d: filled, fill: colour }) : '',
    outlined ? element('path', { d: outlined, ...rim }) : '',
  ].join('')
}

/**
 * All marks, the first one on top of none. A shape that many marks share is drawn once and placed by name.
 *
 * @param name begins the names of the shapes: two maps on one page need two.
 */
export function drawMarks(marks: readonly MapMark[], space: MapSpace, name: string): string {
  const shapes = new Map<string, string>()
  const placed = marks.map((mark) => {
    const shape = drawShape(mark, space)
    const id = shapes.get(shape) ?? `${name}-${shapes.size}`
    shapes.set(shape, id)
    return drawMark(mark, id)
  })
  const drawn = [...shapes].map(([shape, id]) => element('g', { id }, shape))
  return element('defs', {}, drawn.join('')) + placed.join('')
}

/**
 * One mark; where the point has an address a link that its facts name. Without links the map is one image, which nobody
 * can look into: then there is nothing to name.
 */
function drawMark({ point, x, y }: MapMark, shape: string): string {
  const drawn = element('use', { href: `#${shape}`, x: round(x), y: round(y) })
  if (!point.href) return drawn
  const facts = words('charts').map.mark({
    name: point.name,
    verdict: verdictWord[point.verdict],
    tolerance: bandText(point.tolerance),
    readiness: bandText(point.readiness),
  })
  return element('a', { href: point.href }, element('title', {}, escapeText(facts)) + drawn)
}

/** How far the point may still move: a faint cross from low to high on both axes. */
export function drawBand({ tolerance, readiness }: MapPoint, { x, y, palette }: MapSpace): string {
  const stroke = { stroke: palette.context, 'stroke-width': 1, 'stroke-opacity': 0.4 }
  const [cx, cy] = [x(tolerance.score ?? 0), y(readiness.score ?? 0)]
  return [
    tolerance.high > tolerance.low ? line(x(tolerance.low), cy, x(tolerance.high), cy, stroke) : '',
    readiness.high > readiness.low ? line(cx, y(readiness.low), cx, y(readiness.high), stroke) : '',
  ].join('')
}

interface Place {
  x: number
  y: number
}

/** At least 7 px from each other. Asked millions of times for some hundred marks: `Math.hypot` is too careful for that. */
function isApart(a: Place, b: Place): boolean {
  const x = a.x - b.x
  const y = a.y - b.y
  return x * x + y * y >= 49
}

/** Around a place, in the order in which they are tried: itself, then others at most 16 px away. */
const steps = Array.from({ length: 26 }, (_, step): Place => {
  const angle = step * 2.4
  const away = 3.2 * Math.sqrt(step)
  return { x: away * Math.cos(angle), y: away * Math.sin(angle) }
})

const spiral = ({ x, y }: Place) => steps.values().map((step): Place => ({ x: x + step.x, y: y + step.y }))

function inside(at: Place, radius: number, { x, y }: MapSpace): Place {
  const reach = radius * 1.15 + 1
  return {
    x: Math.min(x(100) - reach, Math.max(x(0) + reach, at.x)),
    y: Math.min(y(0) - reach, Math.max(y(100) + reach, at.y)),
  }
}

function bandText({ score, low, high }: Band): string {
  const say = words('charts').map
  return score === null
    ? say.unknown
    : say.band({ score: Math.round(score), low: Math.round(low), high: Math.round(high) })
}
