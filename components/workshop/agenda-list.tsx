import type { ReactNode } from 'react'
import type { ItemView } from '#lib/workshop/types.ts'
import { stateWords, whyWords } from './words.ts'

interface Props {
  items: readonly ItemView[]
  currentItemId: string | null
  /** What can be done with an item, for a facilitator. */
  actions?: (item: ItemView) => ReactNode
}

/** The questions in their order, and how far each is. */
export function AgendaList({ items, currentItemId, actions }: Props) {
  if (items.length === 0)
    return (
      <p className="text-muted">
        Nothing is on the agenda: no gate is open, no answer tips a verdict, and nobody differs. Answer more of the
        assessment first.
      </p>
    )
  return (
    <ol className="border-t border-line">
      {items.map((item) => (
        <li
          key={item.id}
          aria-current={item.id === currentItemId ? 'step' : undefined}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3 aria-[current]:bg-sunken aria-[current]:px-3"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p>{item.question}</p>
            <p className="text-small text-muted">
              {item.subject} · {whyWords[item.why]} · {item.minutes} min · {stateWords[item.state]}
              {item.level !== null && `, level ${item.level}`}
            </p>
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions(item)}</div>}
        </li>
      ))}
    </ol>
  )
}
