import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Time } from '#components/ui/time.tsx'
import { GateState } from '#components/verdict/gate-state.tsx'
import { lowerFirst } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import type { GateView } from '#lib/portfolio/result/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'
import { partWord } from '#lib/use-case/words.ts'
import { type AcceptanceDoor, AcceptGate, WithdrawAcceptance } from './accept-gate.tsx'
import type { Subject } from './answer-address.ts'
import { AnswerList } from './answer-list.tsx'
import { RemedySteps } from './remedy-steps.tsx'
import { daysText } from './words.ts'

interface Props {
  at: Subject
  view: GateView
  /** Null for those who may not accept gates. */
  door: AcceptanceDoor | null
}

/** One gate: its state, what decides it, what opens it. */
export function GateRow({ at, view, door }: Props) {
  const { gate, result, remedy, answers } = view
  const { state, atBest, acceptance, parts } = result
  const holds = state === 'failed' || state === 'unknown'
  const sentences = gateReasons(result)
  const say = words('result').gates
  return (
    <li
      id={`gate-${gate.id}`}
      className="grid scroll-mt-8 print:break-inside-auto! gap-x-8 gap-y-1 border-b border-line py-4 sm:grid-cols-[9rem_minmax(0,1fr)]"
    >
      <p className="leading-6">
        <GateState state={state} />
      </p>
      <div className="min-w-0 max-w-text">
        <h3>{gate.name}</h3>
        <p className="mt-1 text-small wrap-anywhere text-muted">
          {state === 'not-applicable' ? `${say.leftOut} ` : sentences.map((text) => `${say.reason({ text })} `)}
          {atBest && say.atBest({ verdict: verdictWord[atBest] })}
        </p>
        {acceptance && (
          <p className="mt-1 text-small wrap-anywhere">
            {rich(
              say.accepted({
                person: acceptance.person,
                reason: acceptance.reason,
                day: () => <Time key="day" iso={acceptance.until} />,
              }),
            )}
          </p>
        )}
        {answers.length > 0 && <AnswerList at={at} answers={answers} />}
        <p className="mt-1 flex flex-wrap gap-x-6 text-small">
          {parts.map((part) => (
            <Link
              key={part}
              href={`/o/${at.slug}/use-cases/${at.useCaseId}/workbench?part=${part}`}
              prefetch={false}
              className="inline-block py-1 max-sm:py-3"
            >
              {say.goTo({ part: lowerFirst(partWord[part]) })}
            </Link>
          ))}
        </p>
        <Disclosure summary={holds || state === 'accepted' ? say.whyAndWhat : say.why}>
          <p>{gate.why}</p>
          {remedy && (holds || state === 'accepted') && (
            <>
              <p className="mt-4 mb-2">
                <span className="font-medium">{remedy.title}</span>{' '}
                <span className="tabular text-muted">({daysText(remedy.effort.likely)})</span>
              </p>
              <RemedySteps remedy={remedy} />
            </>
          )}
        </Disclosure>
        {door && gate.acceptable && (state === 'failed' || state === 'accepted') && (
          <div className="no-print mt-3 flex flex-wrap items-center gap-2">
            <AcceptGate gate={gate} door={door} acceptance={acceptance} />
            {acceptance && <WithdrawAcceptance gate={gate} door={door} />}
          </div>
        )}
      </div>
    </li>
  )
}
