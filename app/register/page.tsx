import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Register } from './_parts/register.tsx'

export const metadata: Metadata = { title: 'Register' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function Page({ searchParams }: Props) {
  return (
    <PlainShell>
      <Register searchParams={searchParams} />
    </PlainShell>
  )
}
