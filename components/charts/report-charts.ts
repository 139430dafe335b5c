import type { ReportCharts, Snapshot, SnapshotUseCase } from '#lib/export/report/types.ts'
import { describeGantt, type Gantt, gantt, ganttPages } from './gantt.ts'
import type { ChartTheme } from './theme.ts'
import { describeToleranceReadiness, type ToleranceReadiness, toleranceReadiness } from './tolerance-readiness.ts'
import { describeWaterfall, type Waterfall, waterfall } from './waterfall.ts'

/** As many rows as an A4 page holds at a legible size. */
const actionsPerPage = 34

/** Every chart of a report, drawn from one snapshot. `today` is an ISO day, or null for paper that outlives it. */
export function reportCharts(snapshot: Snapshot, theme: ChartTheme, today: string | null = null): ReportCharts {
  const map = toleranceReadinessData(snapshot)
  const plan = ganttData(snapshot, today)
  return {
    toleranceReadiness: { svg: toleranceReadiness(map, theme), alt: describeToleranceReadiness(map) },
    gantt: ganttPages(plan, actionsPerPage).map((page) => ({ svg: gantt(page, theme), alt: describeGantt(page) })),
    waterfalls: Object.fromEntries(
      snapshot.useCases.map((useCase) => {
        const data = waterfallData(snapshot, useCase)
        return [useCase.id, { svg: waterfall(data, theme), alt: describeWaterfall(data) }]
      }),
    ),
  }
}

/** `href` gives each use case its address; without it the marks are no links. */
export function toleranceReadinessData(
  snapshot: Snapshot,
  href?: (useCase: SnapshotUseCase) => string,
): ToleranceReadiness {
  const { thresholds } = snapshot.framework
  return {
    points: snapshot.useCases.map((useCase) => ({
      id: useCase.id,
      name: useCase.name,
      tolerance: useCase.scorecard.tolerance,
      readiness: useCase.scorecard.readiness,
      value: useCase.value,
      verdict: useCase.scorecard.verdict,
      href: href?.(useCase),
    })),
    thresholds: {
      toleranceNotAFit: thresholds.tolerance_not_a_fit ?? 0,
      toleranceNow: thresholds.tolerance_now ?? 0,
      readinessWait: thresholds.readiness_wait ?? 0,
      readinessNow: thresholds.readiness_now ?? 0,
    },
  }
}

/** Readiness by dimension, in the framework's order; dimensions without an answer that counts are left out. */
export function waterfallData(snapshot: Snapshot, useCase: SnapshotUseCase): Waterfall {
  const { score, low, high } = useCase.scorecard.readiness
  const shorts = new Map(snapshot.framework.dimensions.map(({ id, short }) => [id, short]))
  const bars = useCase.shares.map(({ dimension, points, toGain }) => ({
    name: shorts.get(dimension) ?? dimension,
    points,
    toGain,
  }))
  return { subject: useCase.name, axis: 'readiness', score, low, high, bars }
}

export function ganttData({ framework, roadmap }: Snapshot, today: string | null): Gantt {
  return {
    actions: roadmap.actions
      .filter((action) => action.status !== 'dropped')
      .map((action) => ({ ...action, done: action.status === 'done' })),
    phases: framework.phases,
    today,
    p50: roadmap.schedule.p50,
    p80: roadmap.schedule.p80,
  }
}
