import { Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import type { Answer } from '#lib/assessment/answer/types.ts'
import { EvidenceList } from './evidence-list.tsx'
import { type LevelNames, saidWord } from './words.ts'

interface Props {
  answers: readonly Answer[]
  names: LevelNames
}

/** Everybody's present answer, whole. */
export function AnswersTable({ answers, names }: Props) {
  return (
    <Table caption="Answers by person" captionHidden stack>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Answer</th>
          <th scope="col">Sure</th>
          <th scope="col">Note and evidence</th>
          <th scope="col">Last changed</th>
        </tr>
      </thead>
      <tbody>
        {answers.map((answer) => (
          <tr key={answer.authorId} className="align-top">
            <th scope="row" className="wrap-anywhere">
              {answer.authorName}
            </th>
            <td data-label="Answer">
              <LevelChip level={answer.level} word={saidWord(answer, names)} />
            </td>
            <td data-label="Sure">{answer.confidence ?? '–'}</td>
            <td data-label="Note and evidence">
              <div className="max-w-96 min-w-0 md:min-w-48">
                {answer.reason && <p className="whitespace-pre-line wrap-anywhere">{answer.reason}</p>}
                {answer.note && <p className="whitespace-pre-line wrap-anywhere">{answer.note}</p>}
                <EvidenceList evidence={answer.evidence} />
                {!answer.reason && !answer.note && answer.evidence.length === 0 && '–'}
              </div>
            </td>
            <td data-label="Last changed" className="whitespace-nowrap">
              <Time iso={answer.updatedAt} show="short" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
