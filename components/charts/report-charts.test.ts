import { describe, expect, test } from 'vitest'
import { makeSnapshot } from '#lib/export/report/fixtures.ts'
import { readDrawn } from './drawn.ts'
import { reportCharts, waterfallData } from './report-charts.ts'

describe('the charts of a report', () => {
  const snapshot = makeSnapshot({ useCases: 12, actions: 80, hostile: true })
  const charts = reportCharts(snapshot, 'print')

  test('one map, one waterfall for each use case, and the plan in pages, all well formed and named', () => {
    expect(Object.keys(charts.waterfalls)).toEqual(snapshot.useCases.map((useCase) => useCase.id))
    const plans = [charts.gantt].flat()
    expect(plans.length).toBeGreaterThan(1)
    for (const { svg, alt } of [charts.toleranceReadiness, ...Object.values(charts.waterfalls), ...plans]) {
      // What XML cannot hold is dropped from the picture.
      expect(readDrawn(svg).label).toBe(alt.replaceAll('\u0000', ''))
    }
  })

  test('the bars of a waterfall carry every point of the score', () => {
    for (const useCase of snapshot.useCases) {
      const { bars } = waterfallData(snapshot, useCase)
      const total = useCase.scorecard.readiness.contributions.reduce((sum, part) => sum + part.points, 0)
      expect(bars.reduce((sum, bar) => sum + bar.points, 0)).toBeCloseTo(total, 6)
    }
  })
})
