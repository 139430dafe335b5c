import Link from 'next/link'
import { Time } from '#components/ui/time.tsx'
import { GateState } from '#components/verdict/gate-state.tsx'
import type { Gate } from '#lib/framework/types.ts'
import { lower } from '#lib/language/text.ts'
import type { GateResult } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'
import { partOfReason } from '#lib/use-case/rules.ts'
import type { PartName } from '#lib/use-case/types.ts'
import { partWord } from '#lib/use-case/words.ts'

export interface FedGate {
  gate: Gate
  result: GateResult
}

const holds = ({ state }: GateResult) => state === 'failed' || state === 'unknown'

/** Other sections that hold an open gate. */
function elsewhere({ state, reasons }: GateResult, part: PartName): PartName[] {
  if (state !== 'failed' && state !== 'unknown') return []
  const parts = reasons.flatMap((reason) => (reason.kind === 'check' ? (partOfReason(reason) ?? []) : []))
  return [...new Set(parts)].filter((other) => other !== part)
}

interface Props {
  gates: readonly FedGate[]
  part: PartName
  /** Address of the workbench. */
  path: string
}

/** The gates that a section decides, each with its state, the names that decide it and what it holds back. */
export function GateFeed({ gates, part, path }: Props) {
  return (
    <ul aria-label="Gates that this section decides" className="border-t border-line">
      {gates.map(({ gate, result }) => (
        <li key={gate.id} className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <div className="leading-6">
            <GateState state={result.state} />
          </div>
          <div className="min-w-0">
            <p className="font-medium">{gate.name}</p>
            <p className="text-small wrap-anywhere text-muted">
              {gateReasons(result).map((sentence) => `${sentence}. `)}
              {holds(result) && `Until it passes, the verdict is “${verdictWord[capOf(result)]}” at best.`}
              {elsewhere(result, part).map((other) => (
                <span key={other}>
                  {' '}
                  Settled in <Link href={`${path}?part=${other}`}>{lower(partWord[other])}</Link>.
                </span>
              ))}
              {result.acceptance && (
                <>
                  Accepted by {result.acceptance.person} until <Time iso={result.acceptance.until} />.
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What is not known holds back as little as "wait", whatever the gate would do when it fails. */
const capOf = ({ state, caps }: GateResult) => (state === 'unknown' ? 'wait' : caps)

/** The same in one line, to stand beside the button that changes it; announced when it does. */
export function GateMarks({ gates }: { gates: readonly FedGate[] }) {
  return (
    <span role="status" className="ms-auto flex flex-wrap gap-x-6">
      {gates.map(({ gate, result }) => (
        <span key={gate.id} className="inline-flex items-baseline gap-2 text-small">
          <span className="max-md:sr-only text-muted">{gate.name}</span>
          <GateState state={result.state} />
        </span>
      ))}
    </span>
  )
}
