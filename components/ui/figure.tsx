import type { ReactNode } from 'react'
import { words } from '#lib/language/words.ts'
import { Disclosure } from './disclosure.tsx'

interface Props {
  title: string
  /** What to see in it, in one sentence. */
  summary: string
  /** The same figures as a table. */
  table?: ReactNode
  children: ReactNode
}

/** A figure with its caption and its table. */
export function Figure({ title, summary, table, children }: Props) {
  return (
    <figure className="my-8">
      <figcaption className="mb-4 max-w-text">
        <span className="block font-semibold">{title}</span>
        <span className="block text-muted">{summary}</span>
      </figcaption>
      {children}
      {table && (
        <div className="mt-2">
          <Disclosure summary={words('ui').asTable}>{table}</Disclosure>
        </div>
      )}
    </figure>
  )
}
