import { FurtherReading, type Reading } from '#components/playbook/further-reading.tsx'
import type { Framework, Question } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'

interface Props {
  question: Question
  roles: Framework['roles']
  /** Articles of the playbook that treat it. */
  articles: Reading
}

/** Why it is asked, what would convince a reviewer, and who usually knows: in the margin where there is one. */
export function QuestionNotes({ question, roles, articles }: Props) {
  const say = words('questionnaire').why
  const knows = roles.find((role) => role.id === question.knows)
  return (
    <details className="question-notes disclosure disclosure-inline">
      <summary>{say.summary}</summary>
      <div className="question-notes-text">
        <p className="font-medium text-ink">{say.matters}</p>
        <p>{question.why}</p>
        <p className="mt-3 font-medium text-ink">{say.convinces}</p>
        <ul>
          {question.evidence.map((piece) => (
            <li key={piece} className="mt-1">
              {piece}
            </li>
          ))}
        </ul>
        {knows && (
          <>
            <p className="mt-3 font-medium text-ink">{say.knows}</p>
            <p>{knows.name}</p>
          </>
        )}
        <FurtherReading articles={articles} />
      </div>
    </details>
  )
}
