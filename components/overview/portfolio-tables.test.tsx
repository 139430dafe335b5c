import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { RankedUseCase } from '#lib/portfolio/overview/types.ts'
import { DimensionMap } from './dimension-map.tsx'
import { PortfolioMap } from './portfolio-map.tsx'

const band = (score: number | null) => ({ score, low: 20, high: 80, coverage: 60 })

const hostile: RankedUseCase = {
  id: '1"><script>alert(1)</script>',
  name: `</a></td><img src=x onerror="alert('1')"> & “quotes”`,
  verdict: 'wait',
  reason: '<b>bold</b>',
  value: null,
  readiness: band(null),
  tolerance: band(59.6),
  dimensions: [0, 100, null],
}

const dimensions = ['workflow', 'data', 'value'].map((id) => ({ id, short: id, name: id }))
const thresholds = { tolerance_not_a_fit: 40, tolerance_now: 60, readiness_wait: 40, readiness_now: 65 } as never

const dimensionMap = (row: RankedUseCase, slug: string | null = 'acme') =>
  renderToStaticMarkup(<DimensionMap slug={slug} dimensions={dimensions} rows={[row]} />)

const portfolioMap = (row: RankedUseCase) =>
  renderToStaticMarkup(
    <PortfolioMap slug="acme" overview={{ ranked: [row] } as never} thresholds={thresholds} rows={[row]} />,
  )

test('no text of anybody becomes markup', () => {
  const placed = { ...hostile, readiness: band(50) }
  for (const markup of [dimensionMap(hostile), portfolioMap(hostile), portfolioMap(placed)])
    expect(markup).not.toMatch(/<script|<img|<b>/)
})

test('every figure is coloured by its step and opens the answers behind it', () => {
  const markup = dimensionMap({ ...hostile, id: 'u1', name: 'Triage' })
  const cells = [...markup.matchAll(/<td class="(heat-\w+)"><a href="([^"]+)"[^>]*>([^<]+)<\/a><\/td>/g)]
  expect(cells.map(([, step, , text]) => [step, text])).toEqual([
    ['heat-none', '–'],
    ['heat-0', '0'],
    ['heat-4', '100'],
    ['heat-none', '–'],
  ])
  expect(cells.map(([, , href]) => href)).toEqual([
    '/o/acme/use-cases/u1#readiness',
    '/o/acme/use-cases/u1?dimension=workflow#dimension-workflow',
    '/o/acme/use-cases/u1?dimension=data#dimension-data',
    '/o/acme/use-cases/u1?dimension=value#dimension-value',
  ])
})

test('where nothing may be opened, nothing leads into the organisation', () => {
  expect(dimensionMap({ ...hostile, id: 'u1' }, null)).not.toContain('/o/')
})

test('figures are rounded as everywhere else', () => {
  const markup = portfolioMap({ ...hostile, value: 4 })
  expect(markup).toContain('60% <span class="text-muted">(20–80)</span>')
  expect(markup).toContain('4 of 5')
})
