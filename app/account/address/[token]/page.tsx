import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadNewAddress } from '#lib/auth/loaders.ts'

export const metadata: Metadata = { title: 'Confirm your address' }

interface Props {
  params: Promise<{ token: string }>
}

/** Stands between the mailed link and its use: programs that open links in messages stop here. */
export default async function ConfirmAddress({ params }: Props) {
  const { token } = await params
  const { who, email } = await loadNewAddress(token)
  if (email === null)
    return (
      <>
        <PageHeader
          title="This link is not open"
          lead="It was used, is too old, or belongs to another account. Ask for a new one on your account page."
        />
        <ButtonLink href="/account">Open account</ButtonLink>
      </>
    )
  return (
    <>
      <PageHeader title="One more step" lead={`Your account moves from ${who.email} to ${email}.`} />
      <p className="mb-6 max-w-text">
        From then on you sign in with the new address, and messages go there. You are signed out everywhere else, and
        both addresses get a message.
      </p>
      <Form action="/api/account/address/confirmation" submit="Change address" savedText="Changed">
        <input type="hidden" name="token" value={token} />
      </Form>
    </>
  )
}
