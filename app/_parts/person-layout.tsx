import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { loadPerson } from '#lib/auth/loaders.ts'

interface Props {
  /** The page to come back to when sign-in comes first. */
  page: string
  children: ReactNode
}

/** What stands around the pages of somebody signed in, outside any organisation. */
export async function PersonLayout({ page, children }: Props) {
  const { userId, name, email } = await loadPerson(page)
  const theme = readTheme((await cookies()).get(themeCookie)?.value)
  return (
    <PlainShell width="text" user={{ id: userId, name, email }} theme={theme}>
      {children}
    </PlainShell>
  )
}
