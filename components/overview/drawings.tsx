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

/** The organisation whose pages the drawing opens; null where it opens nothing. */
type Opens = string | null

function mapData({ ranked }: Overview, slug: Opens, thresholds: Thresholds): ToleranceReadiness {
  return {
    points: ranked.map(({ id, name, tolerance, readiness, value, verdict }) => ({
      id,
      name,
      tolerance,
      readiness,
      value,
      verdict,
      ...(slug === null ? {} : { href: `/o/${slug}/use-cases/${id}` }),
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

const rowsOf = ({ ranked }: Overview, page: number) => ranked.slice((page - 1) * rowsOnMap, page * rowsOnMap)

/** What a whole room sees too. */
type SharedDrawings = Pick<Drawings, 'map' | 'dimensions'>

function drawShared(overview: Overview, slug: Opens, thresholds: Thresholds): SharedDrawings {
  const data = mapData(overview, slug, thresholds)
  const crowded = overview.ranked.length > mostTouchable
  const { dimensions } = overview
  return {
    map: {
      wide: toleranceReadiness(data, 'screen'),
      narrow: toleranceReadiness(crowded ? withoutLinks(data) : data, 'screen', { width: 'narrow' }),
      summary: describeToleranceReadiness(data),
    },
    dimensions: byPage((page) =>
      written(<DimensionMap dimensions={dimensions} rows={dimensionRows(slug, rowsOf(overview, page), dimensions)} />),
    ),
  }
}

function draw(overview: Overview, { slug, thresholds }: Of): Drawings {
  return {
    ...drawShared(overview, slug, thresholds),
    board: written(
      <VerdictBoard
        list={`/o/${slug}/use-cases`}
        board={overview.board}
        resultOf={(id) => `/o/${slug}/use-cases/${id}`}
      />,
    ),
    gates: written(<FirstGates slug={slug} blockers={overview.blockers.slice(0, gatesShown)} />),
    foundations: written(<Foundations slug={slug} foundations={overview.foundations} />),
    positionRows: byPage((page) => positionRows(slug, rowsOf(overview, page))),
  }
}

const unlinked = new WeakMap<Overview, SharedDrawings>()

/** What a whole room sees, made once for each state of the portfolio: nothing in it leads into the organisation. */
export function unlinkedDrawingsOf(overview: Overview, thresholds: Thresholds): SharedDrawings {
  let known = unlinked.get(overview)
  if (!known) {
    known = drawShared(overview, null, thresholds)
    unlinked.set(overview, known)
  }
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
