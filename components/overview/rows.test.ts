import { expect, test } from 'vitest'
import { readDrawn } from '#components/charts/drawn.ts'
import type { RankedUseCase } from '#lib/portfolio/overview/types.ts'
import { dimensionRows, positionRows } from './rows.ts'

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

const dimensions = ['workflow', 'data', 'value'].map((id) => ({ id }))

const all = [dimensionRows('acme', [hostile], dimensions), positionRows('acme', [hostile])]

test('no text of anybody becomes markup', () => {
  for (const markup of all) {
    // Reads only what is well formed, and throws on a stray sign.
    readDrawn(`<svg viewBox="0 0 1 1">${markup.replace(/<(\/?)h4/g, '<$1p')}</svg>`)
    expect(markup).not.toMatch(/<script|<img|<b>/)
  }
})

test('every figure is coloured by its step and opens the answers behind it', () => {
  const row = dimensionRows('acme', [{ ...hostile, id: 'u1', name: 'Triage' }], dimensions)
  const cells = [...row.matchAll(/<td class="(heat-\w+)"><a href="([^"]+)"[^>]*>([^<]+)<\/a><\/td>/g)]
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

test('figures are rounded as everywhere else', () => {
  const row = positionRows('acme', [{ ...hostile, value: 4 }])
  expect(row).toContain('60% <span class="text-muted">(20–80)</span>')
  expect(row).toContain('4 of 5')
})
