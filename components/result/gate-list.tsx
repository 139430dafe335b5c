import { Disclosure } from '#components/ui/disclosure.tsx'
import { words } from '#lib/language/words.ts'
import type { GateView } from '#lib/portfolio/result/types.ts'
import type { GateResult } from '#lib/scoring/types.ts'
import type { AcceptanceDoor } from './accept-gate.tsx'
import type { Subject } from './answer-address.ts'
import { GateRow } from './gate-row.tsx'

interface Props {
  at: Subject
  views: readonly GateView[]
  door: AcceptanceDoor | null
}

const urgent: readonly GateResult['state'][] = ['failed', 'unknown', 'accepted']

function settledText(settled: readonly GateView[]): string {
  const count = (state: GateResult['state']) => settled.filter((view) => view.result.state === state).length
  const say = words('result').gates
  const [passed, left] = [count('passed'), count('not-applicable')]
  const parts = [passed > 0 && say.passed({ count: passed }), left > 0 && say.notApplicable({ count: left })]
  return parts.filter(Boolean).join(', ')
}

/** Gates that are not passed first; those that are settled stay folded. */
export function GateList({ at, views, door }: Props) {
  const open = urgent.flatMap((state) => views.filter((view) => view.result.state === state))
  const settled = views.filter((view) => !urgent.includes(view.result.state))
  const rows = (some: readonly GateView[]) =>
    some.map((view) => <GateRow key={view.gate.id} at={at} view={view} door={door} />)
  return (
    <>
      {open.length > 0 && <ul className="border-t border-line">{rows(open)}</ul>}
      {settled.length > 0 && (
        <div className="mt-4">
          <Disclosure summary={settledText(settled)} open={open.length === 0}>
            <ul className="border-t border-line">{rows(settled)}</ul>
          </Disclosure>
        </div>
      )}
    </>
  )
}
