import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Keep } from '../_parts/keep.tsx'

export const metadata: Metadata = { title: 'What stays of your account' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function Page({ searchParams }: Props) {
  return (
    <PlainShell>
      <Keep searchParams={searchParams} />
    </PlainShell>
  )
}
