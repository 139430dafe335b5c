import Link from 'next/link'
import { Table } from '#components/ui/table.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import { words } from '#lib/language/words.ts'
import type { QuestionShare } from '#lib/portfolio/result/types.ts'
import { answerHref, type Subject } from './answer-address.ts'
import { pointsText, standingWord } from './words.ts'

interface Props {
  at: Subject
  caption: string
  questions: readonly QuestionShare[]
  /** Names of the levels; null for the marks, whose levels have none. */
  levels: readonly string[] | null
  /** The last row, where the answers are all of an axis. */
  total?: { name: string; points: number | null; toGain: number | null }
}

/** Answers with their part in the score; each opens to everything about it. */
export function QuestionShares({ at, caption, questions, levels, total }: Props) {
  const say = words('result').axis
  return (
    <Table caption={caption} captionHidden stack>
      <thead>
        <tr>
          <th scope="col">{say.question}</th>
          <th scope="col">{say.answer}</th>
          <th scope="col" className="num">
            {say.gives}
          </th>
          <th scope="col" className="num">
            {say.toGain}
          </th>
        </tr>
      </thead>
      <tbody>
        {questions.map((question) => (
          <tr key={question.id}>
            <th scope="row">
              <Link href={answerHref(at, question)} prefetch={false}>
                {question.short}
              </Link>
              {levels && question.subject === 'organization' && (
                <span className="block font-normal text-muted">{say.ofOrganization}</span>
              )}
            </th>
            <td data-label={say.answer}>
              <Said question={question} levels={levels} />
            </td>
            <td className="num" data-label={say.gives}>
              {pointsText(question.points)}
            </td>
            <td className="num" data-label={say.toGain}>
              {pointsText(question.toGain)}
            </td>
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr>
            <th scope="row">{total.name}</th>
            <td />
            <td className="num" data-label={say.gives}>
              {pointsText(total.points)}
            </td>
            <td className="num" data-label={say.toGain}>
              {pointsText(total.toGain)}
            </td>
          </tr>
        </tfoot>
      )}
    </Table>
  )
}

function Said({ question: { standing }, levels }: { question: QuestionShare; levels: Props['levels'] }) {
  if (standing?.kind !== 'answered') return <span className="text-muted">{standingWord(standing, levels)}</span>
  return (
    <>
      <LevelChip level={standing.level} word={standingWord(standing, levels)} />
      {standing.low < standing.high && (
        <span className="ms-2 inline-block text-muted">
          {words('result').axis.said({ low: standing.low, high: standing.high })}
        </span>
      )}
    </>
  )
}
