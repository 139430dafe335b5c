import type { ToleranceReadiness } from '#components/charts/tolerance-readiness.ts'
import { describeToleranceReadiness, toleranceReadiness } from '#components/charts/tolerance-readiness.ts'
import { written } from '#components/ui/written.ts'
import type { Thresholds } from '#lib/framework/types.ts'
import { rowsOnMap } from '#lib/portfolio/overview/rules.ts'
import type { Overview } from '#lib/portfolio/overview/types.ts'
import { DimensionMap } from './dimension-map.tsx'
import { FirstGates } from './first-gates.tsx'
import { Foundations } from './foundations.tsx'
import { dimensionRows, positionRows } from './rows.ts'
import { VerdictBoard } from './verdict-board.tsx'

/** What of the overview is the same for every reader, as markup. */
export interface Drawings {
  board: string
  /** The gates that hold back most. */
  gates: string
  foundations: string
  map: { wide: string; narrow: string; summary: string }
  /** By page, made when somebody opens it. */
  dimensions: (page: number) => string
  positionRows: (page: number) => string
}

interface Of {
  slug: string
  thresholds: Thresholds
}

function mapData({ ranked }: Overview, { slug, thresholds }: Of): ToleranceReadiness {
  return {
    points: ranked.map(({ id, name, tolerance, readiness, value, verdict }) => ({
      id,
      name,
      tolerance,
      readiness,
      value,
      verdict,
      href: `/o/${slug}/use-cases/${id}`,
    })),
    thresholds: {
      toleranceNotAFit: thresholds.tolerance_not_a_fit,
      toleranceNow: thresholds.tolerance_now,
      readinessWait: thresholds.readiness_wait,
      readinessNow: thresholds.readiness_now,
    },
  }
}

/** Gates that are named before there is a roadmap. */
const gatesShown = 3

/** More marks than that cannot be told apart by a finger; the tables lead to each use case. */
const mostTouchable = 60

const withoutLinks = (data: ToleranceReadiness): ToleranceReadiness => ({
  ...data,
  points: data.points.map(({ href: _href, ...point }) => point),
})

/** Makes the markup of a page on first use and keeps it. */
function byPage(write: (page: number) => string): (page: number) => string {
  const written = new Map<number, string>()
  return (page) => {
    const known = written.get(page)
    if (known !== undefined) return known
    const fresh = write(page)
    written.set(page, fresh)
    return fresh
  }
}

function draw(overview: Overview, of: Of): Drawings {
  const { slug } = of
  const data = mapData(overview, of)
  const crowded = overview.ranked.length > mostTouchable
  const rowsOf = (page: number) => overview.ranked.slice((page - 1) * rowsOnMap, page * rowsOnMap)
  return {
    board: written(
      <VerdictBoard
        list={`/o/${slug}/use-cases`}
        board={overview.board}
        resultOf={(id) => `/o/${slug}/use-cases/${id}`}
      />,
    ),
    gates: written(<FirstGates slug={slug} blockers={overview.blockers.slice(0, gatesShown)} />),
    foundations: written(<Foundations slug={slug} foundations={overview.foundations} />),
    map: {
      wide: toleranceReadiness(data, 'screen'),
      narrow: toleranceReadiness(crowded ? withoutLinks(data) : data, 'screen', { width: 'narrow' }),
      summary: describeToleranceReadiness(data),
    },
    dimensions: byPage((page) =>
      written(
        <DimensionMap dimensions={overview.dimensions} rows={dimensionRows(slug, rowsOf(page), overview.dimensions)} />,
      ),
    ),
    positionRows: byPage((page) => positionRows(slug, rowsOf(page))),
  }
}

/** The drawings that a whole room sees: nothing in them leads into the organisation. */
export type UnlinkedDrawings = Pick<Drawings, 'map' | 'dimensions'>

function drawUnlinked(overview: Overview, thresholds: Thresholds): UnlinkedDrawings {
  const data = withoutLinks(mapData(overview, { slug: '', thresholds }))
  const rowsOf = (page: number) => overview.ranked.slice((page - 1) * rowsOnMap, page * rowsOnMap)
  return {
    map: {
      wide: toleranceReadiness(data, 'screen'),
      narrow: toleranceReadiness(data, 'screen', { width: 'narrow' }),
      summary: describeToleranceReadiness(data),
    },
    dimensions: byPage((page) =>
      written(
        <DimensionMap dimensions={overview.dimensions} rows={dimensionRows(null, rowsOf(page), overview.dimensions)} />,
      ),
    ),
  }
}

const unlinked = new WeakMap<Overview, UnlinkedDrawings>()

/** The same without links, made once for each state of the portfolio. */
export function unlinkedDrawingsOf(overview: Overview, thresholds: Thresholds): UnlinkedDrawings {
  const known = unlinked.get(overview) ?? drawUnlinked(overview, thresholds)
  unlinked.set(overview, known)
  return known
}

const drawn = new WeakMap<Overview, { slug: string; drawings: Drawings }>()

/** The overview's drawings and rows, made once for each state of the portfolio. */
export function drawingsOf(overview: Overview, of: Of): Drawings {
  const known = drawn.get(overview)
  if (known?.slug === of.slug) return known.drawings
  const drawings = draw(overview, of)
  drawn.set(overview, { slug: of.slug, drawings })
  return drawings
}
