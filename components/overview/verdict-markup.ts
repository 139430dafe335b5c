import { element } from '#components/charts/svg.ts'
import { verdictShape } from '#components/verdict/shape.ts'
import { verdictColour } from '#components/verdict/verdict-mark.tsx'
import type { Verdict } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'

/** The shape of a verdict as markup, for rows that are written as text; it names itself. */
export function verdictMarkup(verdict: Verdict): string {
  const { filled, outlined, dash } = verdictShape(verdict, 6.5)
  const rim = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-dasharray': dash }
  return element(
    'svg',
    {
      viewBox: '-8 -8 16 16',
      width: 13,
      height: 13,
      class: `shrink-0 ${verdictColour[verdict]}`,
      role: 'img',
      'aria-label': verdictWord[verdict],
    },
    [
      filled ? element('path', { d: filled, fill: 'currentColor' }) : '',
      outlined ? element('path', { d: outlined, ...rim }) : '',
    ].join(''),
  )
}
