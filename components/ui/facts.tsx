import type { ReactNode } from 'react'

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 lg:grid-cols-3' }

interface Props {
  items: readonly { term: ReactNode; value: ReactNode }[]
  columns?: keyof typeof grids
}

/** Terms and what they are, as a description list. Keys come from the order: the list is static. */
export function Facts({ items, columns = 1 }: Props) {
  return (
    <dl className={`grid gap-x-12 ${grids[columns]}`}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: terms may be nodes, and the list has no state
        <div key={index} className="grid grid-cols-[minmax(7rem,2fr)_3fr] gap-4 border-t border-line py-2">
          <dt className="text-small leading-6 text-muted">{item.term}</dt>
          <dd className="min-w-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
