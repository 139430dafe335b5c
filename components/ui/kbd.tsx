import type { ReactNode } from 'react'

/** A key to press; hidden where there is only touch. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="touch-hide inline-block min-w-5 rounded-sm border border-line-strong px-1 text-center font-sans text-small leading-[1.125rem] text-muted">
      {children}
    </kbd>
  )
}
