import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { HeatMap } from './heat-map.tsx'

describe('the heat map', () => {
  const columns = Array.from({ length: 13 }, (_, index) => ({
    id: `d${index}`,
    short: `D${index}`,
    name: `Dimension ${index}`,
  }))
  const rows = Array.from({ length: 30 }, (_, row) => ({
    id: `u${row}`,
    name: row === 0 ? '<b>Claims</b>' : `Use case ${row}`,
    cells: columns.map((_, column) => ({ value: column === 5 ? null : (row * 13 + column) % 101 })),
  }))
  const markup = renderToStaticMarkup(<HeatMap caption="Scores" rowHead="Use case" columns={columns} rows={rows} />)

  test('is a table with a head for every row and column', () => {
    expect(markup.match(/<th scope="col">/g)).toHaveLength(14)
    expect(markup.match(/<th scope="row">/g)).toHaveLength(30)
    expect(markup.match(/<td/g)).toHaveLength(390)
    expect(markup).toContain('&lt;b&gt;Claims')
  })

  test('writes each figure, and a dash for what is not known', () => {
    expect(markup).toContain('<td class="heat-0">0</td>')
    expect(markup).toContain('<td class="heat-4">100</td>')
    expect(markup.match(/<td class="heat-none">–<\/td>/g)).toHaveLength(30)
  })
})
