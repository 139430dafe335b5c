'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

interface Props {
  href: string
  /** Only that address itself, not what lies below it. */
  exact?: boolean
  /** Opens the assistant's panel where its script runs. */
  ask?: boolean
  children: ReactNode
}

/** A link of the navigation that knows whether the reader is there. */
export function NavLink({ href, exact, ask, children }: Props) {
  const path = usePathname()
  const [place] = href.split('?')
  const here = path === place || (!exact && path.startsWith(`${place}/`))
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className="nav-link"
      prefetch={ask ? false : undefined}
      data-ask={ask || undefined}
      aria-keyshortcuts={ask ? 'Control+J Meta+J' : undefined}
    >
      {children}
    </Link>
  )
}
