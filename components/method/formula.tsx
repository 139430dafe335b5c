import type { ReactNode } from 'react'

/** A formula on a line of its own, in words and signs that read aloud. */
export function Formula({ children }: { children: ReactNode }) {
  return <p className="tabular my-4 border-s border-line-strong ps-4 font-serif text-lead wrap-anywhere">{children}</p>
}
