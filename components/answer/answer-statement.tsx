import { LevelChip } from '#components/verdict/level-chip.tsx'
import { divergenceWords } from '#lib/assessment/comparison/rules.ts'
import type { RecordedPosition } from '#lib/assessment/comparison/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import type { Standing } from '#lib/scoring/types.ts'
import { countOf, countOfFirst, type LevelNames, saidWord } from './words.ts'

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
          {standing ? saidWord({ state: standing.kind, level }, names) : 'Not answered yet'}
        </p>
        <p className="mt-1 text-muted wrap-anywhere">{rightOf(standing, position, given)}</p>
      </div>
    </div>
  )
}

function rightOf(standing: Standing | undefined, position: RecordedPosition | null, given: number): string {
  if (position) {
    const otherwise = position.minority === '' ? '' : ` Seen otherwise by some: ${position.minority}`
    const answers = divergenceWords(position)
    return `Recorded by ${position.decidedBy} on ${formatDate(position.decidedAt)}: ${position.reason}${otherwise}${answers === null ? '' : ` ${answers}`}`
  }
  if (!standing) return 'Nobody has looked at it: the result stays open between level 0 and level 4.'
  if (standing.kind === 'unknown')
    return 'Looked at, and not known: the result stays open, and finding out is a task on the roadmap.'
  if (standing.kind === 'not-applicable') return 'It leaves the score; a gate that reads it stays unknown.'
  if (given === 1) return 'One person has answered, and that counts until a position is recorded.'
  const { low, high } = standing
  return low === high
    ? `${countOfFirst(given, 'person', 'people')} agree on this level.`
    : `The lower middle of ${countOf(given, 'answer')} between level ${low} and level ${high}. The result stays open between them until a position is recorded.`
}
