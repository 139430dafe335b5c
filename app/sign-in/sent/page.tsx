import type { Metadata } from 'next'
import Link from 'next/link'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadSignInWays } from '#lib/auth/loaders.ts'
import { words } from '#lib/language/words.ts'

export const generateMetadata = (): Metadata => ({ title: words('account').sent.title })

/** After asking for a link; the same for every address. */
export default async function LinkSent() {
  const { outbox } = await loadSignInWays()
  const say = words('account').sent
  return (
    <PlainShell>
      <PageHeader title={say.title} lead={say.lead} />
      <div className="prose">
        {' '}
        <p>{say.text}</p>
        {outbox && <p>{say.outbox}</p>}
      </div>
      <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
        {outbox && (
          <ButtonLink href="/outbox" tone="primary">
            {say.openOutbox}
          </ButtonLink>
        )}
        <Link href="/sign-in" className="py-2.5">
          {words('account').signIn.back}
        </Link>
      </p>
    </PlainShell>
  )
}
