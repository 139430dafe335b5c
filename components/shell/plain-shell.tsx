import Link from 'next/link'
import type { ReactNode } from 'react'
import { Unsent } from '#components/questionnaire/unsent.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { SkipLink } from '#components/ui/skip-link.tsx'
import type { Theme } from '#components/ui/theme.ts'
import { words } from '#lib/language/words.ts'
import { AccountItems, type ShellUser } from './account-menu.tsx'
import { Wordmark } from './wordmark.tsx'

const widths = { narrow: 'max-w-narrow', text: 'max-w-text', wide: 'max-w-wide' }

interface Props {
  width?: keyof typeof widths
  user?: (ShellUser & { id: string }) | null
  theme?: Theme
  children: ReactNode
}

/** What stands around the screens outside an organisation: signing in, joining, the method. */
export function PlainShell({ width = 'narrow', user, theme = 'system', children }: Props) {
  return (
    <div className="flex min-h-[calc(100dvh-var(--strip))] flex-col" data-person={user?.id}>
      <SkipLink />
      <header
        className={`no-print mx-auto flex w-full items-center justify-between gap-4 px-4 py-6 sm:px-8 ${widths[width]}`}
      >
        <Link href="/" className="quiet-link shrink-0 py-1 pointer-coarse:py-2" aria-label={words('shell').home}>
          <Wordmark />
        </Link>
        {user && (
          <Menu
            id="account-menu"
            align="end"
            buttonClass="button button-plain -me-2 text-end! wrap-anywhere"
            label={user.name}
          >
            <AccountItems user={user} theme={theme} />
          </Menu>
        )}
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto w-full flex-1 px-4 pt-4 pb-16 sm:px-8 sm:pt-10 ${widths[width]}`}
      >
        {children}
        {user && <Unsent person={user.id} />}
      </main>
    </div>
  )
}
