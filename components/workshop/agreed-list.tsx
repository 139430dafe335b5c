import type { ItemView } from '#lib/workshop/types.ts'
import { ChangeList } from './change-list.tsx'
import { agreedWords } from './words.ts'

interface Props {
  items: readonly ItemView[]
  size?: 'normal' | 'large'
}

/** What the room has agreed so far, each with what it changed: why the dashboard looks as it does. */
export function AgreedList({ items, size = 'normal' }: Props) {
  const agreed = items.filter(({ state }) => state === 'agreed')
  const text = size === 'large' ? 'text-lead' : ''
  if (agreed.length === 0)
    return <p className={`${text} text-muted`}>Nothing is agreed yet. What is agreed moves these figures at once.</p>
  return (
    <ol className="border-t border-line">
      {agreed.map((item) => (
        <li key={item.id} className={`border-b border-line py-4 ${text}`}>
          <p className="text-muted">{item.subject}</p>
          <p className="max-w-text">{item.question}</p>
          <p className="mt-1 max-w-text font-medium">{agreedWords(item)}</p>
          {item.agreement && <p className="mt-1 max-w-text wrap-anywhere">{item.agreement.reason}</p>}
          {item.changes && <ChangeList changes={item.changes} size={size} />}
        </li>
      ))}
    </ol>
  )
}
