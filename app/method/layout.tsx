import type { ReactNode } from 'react'
import { MethodShell } from './_parts/method-shell.tsx'

export default function Layout({ children }: { children: ReactNode }) {
  return <MethodShell>{children}</MethodShell>
}
