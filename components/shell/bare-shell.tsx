import type { ReactNode } from 'react'
import { words } from '#lib/language/words.ts'
import { Wordmark } from './wordmark.tsx'

/**
 * What stands around a fault. It travels with every page, in case it is needed: so it takes nothing along, no links of
 * Next, no menus. Its one link loads the start anew, which is what a fault calls for.
 */
export function BareShell({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-[calc(100dvh-var(--strip))] w-full max-w-text flex-col px-4 sm:px-8">
      <header className="no-print py-6">
        <a href="/" className="quiet-link inline-block py-1" aria-label={words('fault').home}>
          <Wordmark />
        </a>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pt-4 pb-16 sm:pt-10">
        {children}
      </main>
    </div>
  )
}
