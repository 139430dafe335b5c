import type { Metadata } from 'next'
import { MessageText } from '#components/account/message-text.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { loadOutbox } from '#lib/mail/loaders.ts'

export const metadata: Metadata = { title: 'Outbox' }

/** Messages that were not mailed, because this is a demo or a development server. */
export default async function Outbox() {
  const messages = await loadOutbox()
  return (
    <PlainShell width="text">
      <PageHeader
        title="Outbox"
        lead="No mail server is set up here, so messages stay on this page, the newest first. It exists in demos and in development only."
      />
      {messages.length === 0 && (
        <EmptyState title="Invitations and sign-in links would stand here.">
          <p>Nothing has been sent yet.</p>
        </EmptyState>
      )}
      {messages.map((message) => (
        <article key={message.id} aria-labelledby={message.id} className="border-t border-line py-6">
          <h2 id={message.id} className="font-sans! text-base! leading-6! font-semibold! tracking-normal!">
            {message.subject}
          </h2>
          <p className="text-small text-muted">
            To {message.to}, <Time iso={message.sentAt} show="both" /> UTC
          </p>
          <MessageText parts={message.parts} />
        </article>
      ))}
    </PlainShell>
  )
}
