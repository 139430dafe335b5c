import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { loadSignedIn } from '#lib/auth/loaders.ts'

/** What stands around the method and the playbook: open to everybody, with the account's menu for those who have one. */
export async function OpenShell({ children }: { children: ReactNode }) {
  const [who, jar] = await Promise.all([loadSignedIn(), cookies()])
  return (
    <PlainShell
      width="wide"
      user={who && { id: who.userId, name: who.name, email: who.email }}
      theme={readTheme(jar.get(themeCookie)?.value)}
    >
      {children}
    </PlainShell>
  )
}
