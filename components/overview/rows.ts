import { element, escapeText } from '#components/charts/svg.ts'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import type { RankedUseCase } from '#lib/portfolio/overview/types.ts'
import type { Band } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { verdictMarkup } from './verdict-markup.ts'

/**
 * The overview's repeated rows as markup. Two hundred use cases make some thousand cells: as text they are written once for
 * each state of the portfolio, as elements they would be built, sent and built again for every reader.
 */

const resultOf = (slug: string, { id }: RankedUseCase) => `/o/${slug}/use-cases/${id}`

/** Five steps of twenty points, the last one closed at 100. */
const step = (value: number) => Math.min(4, Math.max(0, Math.floor(value / 20)))

/** A text that opens a page, or just the text. */
const opening = (href: string | null, text: string, names?: string) =>
  element(href === null ? 'span' : 'a', { href: href ?? undefined, class: names }, text)

function cell(value: number | null, href: string | null): string {
  const figure = value === null ? '–' : formatNumber(value)
  return element('td', { class: value === null ? 'heat-none' : `heat-${step(value)}` }, opening(href, figure))
}

/** Rows of the map of dimensions; every figure opens the answers behind it, or nothing where there is no slug. */
export function dimensionRows(
  slug: string | null,
  rows: readonly RankedUseCase[],
  dimensions: readonly { id: string }[],
): string {
  return rows
    .map((row) => {
      const root = slug === null ? null : resultOf(slug, row)
      const at = (place: string) => (root === null ? null : root + place)
      const name = element(
        'th',
        { scope: 'row' },
        element(
          'span',
          { class: 'flex items-center gap-2' },
          verdictMarkup(row.verdict) +
            opening(root, escapeText(row.name), root === null ? 'wrap-anywhere' : 'quiet-link wrap-anywhere'),
        ),
      )
      const cells = dimensions.map(({ id }, index) =>
        cell(row.dimensions[index] ?? null, at(`?dimension=${id}#dimension-${id}`)),
      )
      return element('tr', {}, name + cell(row.readiness.score, at('#readiness')) + cells.join(''))
    })
    .join('')
}

function bandCell({ score, low, high }: Band, href: string): string {
  const text =
    score === null ? '–' : `${formatNumber(score)}% <span class="text-muted">(${formatRange(low, high)})</span>`
  return element('td', { class: 'num' }, element('a', { href, class: 'quiet-link' }, text))
}

/** What the map of tolerance and readiness shows, as table rows. */
export function positionRows(slug: string, rows: readonly RankedUseCase[]): string {
  return rows
    .map((row) => {
      const root = resultOf(slug, row)
      return element(
        'tr',
        {},
        [
          element('th', { scope: 'row' }, element('a', { href: root, class: 'wrap-anywhere' }, escapeText(row.name))),
          element('td', {}, verdictWord[row.verdict]),
          bandCell(row.tolerance, `${root}#tolerance`),
          bandCell(row.readiness, `${root}#readiness`),
          element('td', { class: 'num' }, row.value === null ? '–' : `${row.value} of 5`),
        ].join(''),
      )
    })
    .join('')
}
