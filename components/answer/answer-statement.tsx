import { LevelChip } from '#components/verdict/level-chip.tsx'
import { divergenceWords } from '#lib/assessment/comparison/rules.ts'
import type { RecordedPosition } from '#lib/assessment/comparison/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { words } from '#lib/language/words.ts'
import type { Standing } from '#lib/scoring/types.ts'
import { type LevelNames, saidWord } from './words.ts'

interface Props {
  standing: Standing | undefined
  position: RecordedPosition | null
  names: LevelNames
  /** How many people gave a level. */
  given: number
}

/** What counts as the answer, and by which right. */
export function AnswerStatement({ standing, position, names, given }: Props) {
  const level = standing?.kind === 'answered' ? standing.level : null
  return (
    <div className="flex max-w-text items-start gap-4 border-y border-line py-4">
      <LevelChip level={level} word="" />
      <div>
        <p className="font-serif text-lead">
          {standing ? saidWord({ state: standing.kind, level }, names) : words('answer').notYet}
        </p>
        <p className="mt-1 text-muted wrap-anywhere">{rightOf(standing, position, given)}</p>
      </div>
    </div>
  )
}

function rightOf(standing: Standing | undefined, position: RecordedPosition | null, given: number): string {
  const say = words('answer').right
  if (position) {
    const { decidedBy: person, decidedAt, reason, minority } = position
    const recorded = say.recorded({ person, day: formatDate(decidedAt), reason })
    return [recorded, minority && say.otherwise({ reason: minority }), divergenceWords(position)]
      .filter(Boolean)
      .join(' ')
  }
  if (!standing) return say.nobody
  if (standing.kind === 'unknown') return say.unknown
  if (standing.kind === 'not-applicable') return say.notApplicable
  if (given === 1) return say.one
  const { low, high } = standing
  return low === high ? say.agree({ count: given }) : say.middle({ count: given, low, high })
}
