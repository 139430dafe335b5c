import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { linkBody } from '#lib/auth/schema.ts'
import { words } from '#lib/language/words.ts'

export const generateMetadata = (): Metadata => ({ title: words('account').signIn.byLink })

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Stands between the mailed link and its use: programs that open links in messages stop here. */
export default async function UseLink({ searchParams }: Props) {
  const { email, token, next } = await searchParams
  const say = words('account')
  const link = linkBody.safeParse({ email, token, next })
  if (!link.success) {
    return (
      <PlainShell>
        <PageHeader title={say.link.incomplete} lead={say.link.incompleteLead} />
        <ButtonLink href="/sign-in">{say.signIn.go}</ButtonLink>
      </PlainShell>
    )
  }
  return (
    <PlainShell>
      <PageHeader title={say.link.title} lead={say.link.lead({ email: link.data.email })} />
      <Form action="/api/session/link" submit={say.signIn.title} savedText={say.signIn.done}>
        <input type="hidden" name="email" value={link.data.email} />
        <input type="hidden" name="token" value={link.data.token} />
        <input type="hidden" name="next" value={link.data.next} />
      </Form>
      <p className="mt-8 text-small text-muted">{say.link.why}</p>
    </PlainShell>
  )
}
