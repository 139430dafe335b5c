export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface LabelRequest {
  id: string
  /** Centre and radius of the mark that it names. */
  x: number
  y: number
  radius: number
  width: number
  height: number
}

export interface PlacedLabel extends Box {
  id: string
  /** Where a fine line leads from the mark, when the label stands away from it. */
  lead: { x1: number; y1: number; x2: number; y2: number } | null
}

/**
 * Places labels beside their marks so that none covers another label or a mark, inside `frame`; requests come in order of
 * importance, and those without room are left out. Deterministic, quadratic.
 */
export function placeLabels(requests: readonly LabelRequest[], obstacles: readonly Box[], frame: Box): PlacedLabel[] {
  const taken: Box[] = [...obstacles]
  const placed: PlacedLabel[] = []
  for (const request of requests) {
    const label = places(request).find((box) => within(box, frame) && !taken.some((other) => overlaps(box, other)))
    if (!label) continue
    taken.push(label)
    placed.push(label)
  }
  return placed
}

/** Whether two boxes share more than their edges. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

export function within(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  )
}

/** Right first, as one reads; then left, above, below, the corners; then the same farther away, with a line. */
function places({ id, x, y, radius, width, height }: LabelRequest): PlacedLabel[] {
  return [3, 18, 34, 54].flatMap((distance) => {
    const gap = radius + distance
    const diagonal = gap * 0.72
    const corners: [number, number, -1 | 0 | 1][] = [
      [x + gap, y - height / 2, 1],
      [x - gap - width, y - height / 2, -1],
      [x - width / 2, y - gap - height, 0],
      [x - width / 2, y + gap, 0],
      [x + diagonal, y - diagonal - height, 1],
      [x + diagonal, y + diagonal, 1],
      [x - diagonal - width, y - diagonal - height, -1],
      [x - diagonal - width, y + diagonal, -1],
    ]
    return corners.map(([left, top, side]) => {
      const box = { x: left, y: top, width, height }
      return { id, ...box, lead: distance > 3 ? leadTo({ x, y, radius }, box, side) : null }
    })
  })
}

function leadTo(mark: { x: number; y: number; radius: number }, box: Box, side: -1 | 0 | 1) {
  const x2 = side === 1 ? box.x - 2 : side === -1 ? box.x + box.width + 2 : box.x + box.width / 2
  const above = box.y + box.height <= mark.y
  const y2 = side === 0 ? (above ? box.y + box.height : box.y) : box.y + box.height / 2
  const length = Math.hypot(x2 - mark.x, y2 - mark.y) || 1
  return {
    x1: mark.x + ((x2 - mark.x) / length) * (mark.radius + 1),
    y1: mark.y + ((y2 - mark.y) / length) * (mark.radius + 1),
    x2,
    y2,
  }
}
