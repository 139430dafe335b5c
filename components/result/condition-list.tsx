import { rich } from '#components/language/rich.ts'
import { Time } from '#components/ui/time.tsx'
import type { Framework } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { Acceptance } from '#lib/scoring/types.ts'

interface Props {
  conditions: readonly Acceptance[]
  framework: Framework
}

/** The acceptances without which the verdict would be worse: who answers for what, and until when. */
export function ConditionList({ conditions, framework }: Props) {
  const say = words('result')
  return (
    <ul className="max-w-text border-t border-line">
      {conditions.map(({ gate: id, person, until, reason }) => (
        <li key={id} className="grid gap-x-8 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_7rem]">
          <div className="min-w-0 wrap-anywhere">
            <p>
              {rich(
                say.condition({
                  person,
                  day: () => <Time key="day" iso={until} />,
                  matter: framework.gates.find((gate) => gate.id === id)?.failed ?? say.openGate,
                }),
              )}
            </p>
            <p className="text-small text-muted">{reason}</p>
          </div>
          <a
            href={`#gate-${id}`}
            className="no-print justify-self-start py-1 text-small max-sm:py-3 sm:justify-self-end"
          >
            {say.opens.gate}
          </a>
        </li>
      ))}
    </ul>
  )
}
