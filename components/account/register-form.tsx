import Link from 'next/link'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { shortestPassword } from '#lib/auth/password/schema.ts'
import { registrationClosed } from '#lib/auth/registration/rules.ts'
import { withQuery } from './with-query.ts'

interface Props {
  /** The address is confirmed by a mailed link; a password can be set afterwards. */
  byMail: boolean
  next: string
  email: string
  /** The only domains whose addresses may register without an invitation; null for no such limit. */
  domains: readonly string[] | null
}

/** What stands there where an account needs an invitation. */
export function RegisterByInvitation({ next }: { next: string }) {
  return (
    <>
      <PageHeader title="By invitation" lead={registrationClosed.text} />
      <ButtonLink href={withQuery('/sign-in', { next })} tone="primary">
        Go to sign-in
      </ButtonLink>
    </>
  )
}

/** A new account. */
export function RegisterForm({ byMail, next, email, domains }: Props) {
  return (
    <>
      <PageHeader
        title="Register"
        lead={
          byMail ? 'You get a link by mail that signs you in.' : 'One account, for every organisation you work with.'
        }
      />
      <Form action="/api/session/register" submit={byMail ? 'Mail me a link' : 'Register'} savedText="Registered">
        <input type="hidden" name="next" value={next} />
        <TextInput
          label="Your name"
          name="name"
          autoComplete="name"
          hint="As colleagues know you."
          maxLength={80}
          required
        />
        <TextInput
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          hint={domains && `At ${domains.join(' or ')}, or one that was invited.`}
          maxLength={254}
          required
        />
        {!byMail && (
          <TextInput
            label="Password"
            name="password"
            type="password"
            autoComplete="new-password"
            hint={`At least ${shortestPassword} characters. A few words in a row are easy to remember and hard to guess.`}
            minLength={shortestPassword}
            maxLength={200}
            required
          />
        )}
      </Form>
      <p className="mt-8 border-t border-line py-4 text-muted">
        Registered already? <Link href={withQuery('/sign-in', { next, email })}>Sign in</Link>
      </p>
    </>
  )
}
