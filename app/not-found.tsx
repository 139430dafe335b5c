import type { Metadata } from 'next'
import { NothingHere } from '#components/account/nothing-here.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { words } from '#lib/language/words.ts'

export const generateMetadata = (): Metadata => ({ title: words('fault').missing.page })

export default function NotFound() {
  return (
    <PlainShell width="text">
      <NothingHere />
    </PlainShell>
  )
}
