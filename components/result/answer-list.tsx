import Link from 'next/link'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { AnswerLink } from '#lib/portfolio/result/types.ts'
import { answerHref, type Subject } from './answer-address.ts'
import { standingWord } from './words.ts'

interface Props {
  at: Subject
  answers: readonly AnswerLink[]
}

/** The answers behind something, each opening to everything about it. */
export function AnswerList({ at, answers }: Props) {
  return (
    <ul className="grid gap-x-8 sm:grid-cols-2">
      {answers.map((answer) => {
        const level = answer.standing?.kind === 'answered' ? answer.standing.level : null
        return (
          <li key={answer.id} className="flex items-center gap-3 py-1 text-small">
            <LevelChip level={level} word="" />
            <Link href={answerHref(at, answer)} prefetch={false} className="inline-block py-1 max-sm:py-3">
              {answer.short}
            </Link>
            {level === null && <span className="text-muted">{standingWord(answer.standing, null)}</span>}
          </li>
        )
      })}
    </ul>
  )
}
