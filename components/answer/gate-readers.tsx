import Link from 'next/link'
import { GateState } from '#components/verdict/gate-state.tsx'
import type { Gate } from '#lib/framework/types.ts'
import type { GateResult } from '#lib/scoring/types.ts'

export interface GateReader {
  gate: Gate
  /** The least level with which the answer passes. */
  atLeast: number
  /** How the gate stands, by use case. */
  states: readonly { useCaseId: string; name: string; state: GateResult['state'] }[]
}

const most = 5

/** The gates that look at this answer, whatever the average says. */
export function GateReaders({ readers, root }: { readers: readonly GateReader[]; root: string }) {
  if (readers.length === 0)
    return <p className="max-w-text text-muted">No gate reads this answer: it counts through its points alone.</p>
  return (
    <ul className="max-w-text border-t border-line">
      {readers.map(({ gate, atLeast, states }) => (
        <li key={gate.id} className="border-b border-line py-3">
          <p className="font-medium">{gate.name}</p>
          <p className="text-small text-muted">
            Needs level {atLeast} or more here. {gate.why}
          </p>
          <ul className="mt-2 grid gap-1">
            {states.slice(0, most).map(({ useCaseId, name, state }) => (
              <li key={useCaseId} className="flex flex-wrap items-center gap-x-4">
                <GateState state={state} />
                <Link
                  href={`${root}/use-cases/${useCaseId}`}
                  className="quiet-link text-small wrap-anywhere"
                  prefetch={false}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
          {states.length > most && <p className="text-small text-muted">And {states.length - most} more use cases.</p>}
        </li>
      ))}
    </ul>
  )
}
