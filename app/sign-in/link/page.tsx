import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { UseLink } from '../_parts/use-link.tsx'

export const metadata: Metadata = { title: 'Sign in by e-mail link' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function Page({ searchParams }: Props) {
  return (
    <PlainShell>
      <UseLink searchParams={searchParams} />
    </PlainShell>
  )
}
