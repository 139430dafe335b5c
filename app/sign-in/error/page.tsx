import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { SignInError } from '../_parts/sign-in-error.tsx'

export const metadata: Metadata = { title: 'Not signed in' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function Page({ searchParams }: Props) {
  return (
    <PlainShell>
      <SignInError searchParams={searchParams} />
    </PlainShell>
  )
}
