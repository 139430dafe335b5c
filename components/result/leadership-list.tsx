import { Disclosure } from '#components/ui/disclosure.tsx'
import { GateState } from '#components/verdict/gate-state.tsx'
import { listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import type { LeadershipView } from '#lib/portfolio/result/types.ts'
import type { Subject } from './answer-address.ts'
import { AnswerList } from './answer-list.tsx'
import { LeadershipState } from './leadership-state.tsx'

interface Props {
  at: Subject
  questions: readonly LeadershipView[]
}

/** What opens: what carries a "yes", else what stands between it and one. */
function reasonsText({ state, answers, gates }: LeadershipView): string {
  const say = words('result').leaders
  const parts = [
    ...(answers.length > 0 ? [say.answers({ count: answers.length })] : []),
    ...(gates.length > 0 ? [say.gates({ count: gates.length })] : []),
  ]
  const what = listOf(parts)
  return state === 'yes' ? say.behind({ what }) : say.keep({ what })
}

/** The questions that leaders ask before roll-out, answered from the data. */
export function LeadershipList({ at, questions }: Props) {
  return (
    <ol className="border-b border-line">
      {questions.map((question) => (
        <li
          key={question.id}
          className="grid gap-x-8 gap-y-1 border-t border-line py-4 sm:grid-cols-[9rem_minmax(0,1fr)]"
        >
          <p className="leading-6">
            <LeadershipState state={question.state} />
          </p>
          <div className="min-w-0 max-w-text">
            <h3>{question.text}</h3>
            <p className="mt-1">{question.sentence}</p>
            {question.answers.length + question.gates.length > 0 && (
              <div className="mt-1">
                <Disclosure summary={reasonsText(question)}>
                  {question.gates.length > 0 && (
                    <ul className="mb-1">
                      {question.gates.map((gate) => (
                        <li key={gate.id} className="flex flex-wrap items-center gap-x-4 py-1 text-small">
                          <GateState state={gate.state} />
                          <a href={`#gate-${gate.id}`} className="inline-block py-1 max-sm:py-3">
                            {gate.name}
                          </a>
                        </li>
                      ))}
                    </ul>
                  )}
                  <AnswerList at={at} answers={question.answers} />
                </Disclosure>
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
