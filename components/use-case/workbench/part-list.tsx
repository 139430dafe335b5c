import { TaskList } from '#components/ui/task-list.tsx'
import { GateState } from '#components/verdict/gate-state.tsx'
import { hasPartIn, worstState } from '#lib/use-case/rules.ts'
import type { PartName } from '#lib/use-case/types.ts'
import { partWord } from '#lib/use-case/words.ts'
import type { FedGate } from './gate-feed.tsx'

export interface ListedPart {
  part: PartName
  href: string
  summary: string
  gates: readonly FedGate[]
}

/** The sections of the workbench with what they hold and the state of the gates that they decide. */
export function PartList({ parts }: { parts: readonly ListedPart[] }) {
  return (
    <TaskList
      label="Sections of the workbench"
      items={parts.map(({ part, href, summary, gates }) => {
        const state = worstState(gates.flatMap(({ result }) => (hasPartIn(part, result) ? [result.state] : [])))
        return {
          id: part,
          href,
          title: partWord[part],
          hint: summary,
          // Beside a section it would read as if the section did not apply.
          status: state && state !== 'not-applicable' && <GateState state={state} />,
        }
      })}
    />
  )
}
