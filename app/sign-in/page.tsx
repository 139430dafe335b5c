import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForms } from '#components/account/sign-in-forms.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { holdPath } from '#lib/auth/hold/rules.ts'
import { loadHold, loadSignedIn, loadSignInWays } from '#lib/auth/loaders.ts'
import { localPath } from '#lib/auth/rules.ts'
import { words } from '#lib/language/words.ts'

export const generateMetadata = (): Metadata => ({ title: words('account').signIn.title })

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The ways in that this installation offers. Whoever is signed in already goes on. */
export default async function SignIn({ searchParams }: Props) {
  const asked = await searchParams
  const next = localPath(asked.next)
  if (await loadSignedIn()) redirect(next)
  if (await loadHold()) redirect(holdPath(next))
  const email = typeof asked.email === 'string' ? asked.email : ''
  return (
    <PlainShell>
      <SignInForms ways={await loadSignInWays()} next={next} email={email} />
    </PlainShell>
  )
}
