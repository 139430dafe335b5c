import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Outbox } from './_parts/outbox.tsx'

export const metadata: Metadata = { title: 'Outbox' }

export default function Page() {
  return (
    <PlainShell width="text">
      <Outbox />
    </PlainShell>
  )
}
