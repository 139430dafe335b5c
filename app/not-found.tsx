import type { Metadata } from 'next'
import { NothingHere } from '#components/account/nothing-here.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainShell width="text">
      <NothingHere />
    </PlainShell>
  )
}
