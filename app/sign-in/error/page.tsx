import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadSignedIn } from '#lib/auth/loaders.ts'
import { readFailure } from '#lib/auth/provider/failure.ts'
import { words } from '#lib/language/words.ts'
import { env } from '#lib/runtime/env.ts'
import { failureWords } from '../_parts/failure-words.ts'

export const generateMetadata = (): Metadata => ({ title: words('account').signIn.failed })

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What failed in a sign-in and what to try, in plain words. */
export default async function SignInError({ searchParams }: Props) {
  const { error } = await searchParams
  const failure = readFailure(error)
  const say = words('account').signIn
  const { title, text } = failureWords(failure, env().oidc?.name ?? say.singleSignOn)
  // Whoever could not connect a sign-in with their account is signed in still. Asked last: the database may be away.
  const isSignedIn = failure !== 'DatabaseAway' && (await loadSignedIn().catch(() => null)) !== null
  return (
    <PlainShell>
      <PageHeader title={title} lead={text} />
      <ButtonLink href={isSignedIn ? '/account' : '/sign-in'} tone="primary">
        {isSignedIn ? say.goToAccount : say.go}
      </ButtonLink>
    </PlainShell>
  )
}
