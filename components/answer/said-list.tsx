import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { Answer } from '#lib/assessment/answer/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { confidenceWord, type LevelNames, saidWord } from './words.ts'

/** What people said, a line each; a long note is cut here and whole on the answer's page. */
export function SaidList({ answers, names }: { answers: readonly Answer[]; names: LevelNames }) {
  return (
    <ul>
      {answers.map((answer) => (
        <li key={answer.authorId} className="flex items-start gap-3 border-t border-line py-2">
          <LevelChip level={answer.level} word="" />
          <div className="min-w-0 wrap-anywhere">
            <p>
              <span className="font-medium">{answer.authorName}</span>{' '}
              <span className="text-muted">
                {saidWord(answer, names)}
                {answer.confidence && `, ${confidenceWord[answer.confidence]}`}, {formatDate(answer.updatedAt, 'short')}
              </span>
            </p>
            {(answer.reason || answer.note) && (
              <p className="line-clamp-3 text-small whitespace-pre-line">{answer.reason || answer.note}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
