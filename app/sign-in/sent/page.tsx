import type { Metadata } from 'next'
import Link from 'next/link'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadSignInWays } from '#lib/auth/loaders.ts'

export const metadata: Metadata = { title: 'Look into your mailbox' }

/** After asking for a link; the same for every address. */
export default async function LinkSent() {
  const { outbox } = await loadSignInWays()
  return (
    <PlainShell>
      <PageHeader
        title="Look into your mailbox"
        lead="A message with a link is on its way to the address that you entered."
      />
      <div className="prose">
        <p>
          The link works once, for 10 minutes. Nothing there? Look among the unwanted messages, and check the address.
        </p>
        {outbox && <p>No mail server is set up here: the message is in the outbox instead.</p>}
      </div>
      <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
        {outbox && (
          <ButtonLink href="/outbox" tone="primary">
            Open the outbox
          </ButtonLink>
        )}
        <Link href="/sign-in" className="py-2.5">
          Back to sign-in
        </Link>
      </p>
    </PlainShell>
  )
}
