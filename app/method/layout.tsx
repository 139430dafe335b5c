import type { ReactNode } from 'react'
import { OpenShell } from '../_parts/open-shell.tsx'

export default function Layout({ children }: { children: ReactNode }) {
  return <OpenShell>{children}</OpenShell>
}
