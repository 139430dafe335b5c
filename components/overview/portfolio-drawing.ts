import {
  describeToleranceReadiness,
  type ToleranceReadiness,
  toleranceReadiness,
} from '#components/charts/tolerance-readiness.ts'
import type { Thresholds } from '#lib/framework/types.ts'
import { currentLocale } from '#lib/language/locale.ts'
import type { Overview } from '#lib/portfolio/overview/types.ts'

/** The organisation whose pages the marks open; null where they open nothing. */
type Opens = string | null

interface PortfolioDrawing {
  wide: string
  narrow: string
  summary: string
}

function dataOf({ ranked }: Overview, slug: Opens, thresholds: Thresholds): ToleranceReadiness {
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

/** More marks than that cannot be told apart by a finger; the tables lead to each use case. */
const maxTouchable = 60

function touchable(data: ToleranceReadiness): ToleranceReadiness {
  if (data.points.length <= maxTouchable) return data
  return { ...data, points: data.points.map(({ href: _href, ...point }) => point) }
}

function draw(overview: Overview, slug: Opens, thresholds: Thresholds): PortfolioDrawing {
  const data = dataOf(overview, slug, thresholds)
  return {
    wide: toleranceReadiness(data, 'screen'),
    narrow: toleranceReadiness(touchable(data), 'screen', { width: 'narrow' }),
    summary: describeToleranceReadiness(data),
  }
}

const drawings = new WeakMap<Overview, Map<string, PortfolioDrawing>>()

/** Tolerance and readiness of all use cases, drawn once for each state of the portfolio and each language: five hundred marks take 50 ms. */
export function portfolioDrawing(overview: Overview, slug: Opens, thresholds: Thresholds): PortfolioDrawing {
  const known = drawings.get(overview) ?? new Map<string, PortfolioDrawing>()
  drawings.set(overview, known)
  const key = `${currentLocale()} ${slug ?? ''}`
  const drawing = known.get(key) ?? draw(overview, slug, thresholds)
  known.set(key, drawing)
  return drawing
}
