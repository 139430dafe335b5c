import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { linkBody } from '#lib/auth/schema.ts'

export const metadata: Metadata = { title: 'Sign in by e-mail link' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Stands between the mailed link and its use: programs that open links in messages stop here. */
export default async function UseLink({ searchParams }: Props) {
  const { email, token, next } = await searchParams
  const link = linkBody.safeParse({ email, token, next })
  if (!link.success) {
    return (
      <PlainShell>
        <PageHeader
          title="This link is not complete"
          lead="Copy the whole address from the message, or ask for a new link."
        />
        <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
      </PlainShell>
    )
  }
  return (
    <PlainShell>
      <PageHeader title="One more step" lead={`You are signing in as ${link.data.email}.`} />
      <Form action="/api/session/link" submit="Sign in" savedText="Signed in">
        <input type="hidden" name="email" value={link.data.email} />
        <input type="hidden" name="token" value={link.data.token} />
        <input type="hidden" name="next" value={link.data.next} />
      </Form>
      <p className="mt-8 text-small text-muted">
        Mail programs open links on their own to check them. That is why this one waits for you.
      </p>
    </PlainShell>
  )
}
