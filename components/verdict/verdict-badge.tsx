import type { Verdict } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { VerdictMark, verdictColour } from './verdict-mark.tsx'

const sizes = {
  small: { text: 'text-small', mark: 13 },
  normal: { text: 'text-base', mark: 16 },
  large: { text: 'text-lead', mark: 20 },
}

/** Shape and word of a verdict. */
export function VerdictBadge({ verdict, size = 'normal' }: { verdict: Verdict; size?: keyof typeof sizes }) {
  const { text, mark } = sizes[size]
  return (
    <span className={`inline-flex items-center gap-2 font-medium whitespace-nowrap ${text} ${verdictColour[verdict]}`}>
      <VerdictMark verdict={verdict} size={mark} />
      {verdictWord[verdict]}
    </span>
  )
}
