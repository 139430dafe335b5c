import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { SignIn } from './_parts/sign-in.tsx'

export const metadata: Metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function Page({ searchParams }: Props) {
  return (
    <PlainShell>
      <SignIn searchParams={searchParams} />
    </PlainShell>
  )
}
