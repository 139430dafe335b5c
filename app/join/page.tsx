import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Join } from './_parts/join.tsx'

export const metadata: Metadata = { title: 'Join a workshop' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function Page({ searchParams }: Props) {
  return (
    <PlainShell>
      <Join searchParams={searchParams} />
    </PlainShell>
  )
}
