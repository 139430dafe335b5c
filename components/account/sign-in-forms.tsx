import Link from 'next/link'
import { ButtonLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { SignInWays } from '#lib/auth/types.ts'
import { DemoPeople } from './demo-people.tsx'
import { withQuery } from './with-query.ts'

interface Props {
  ways: SignInWays
  /** Page to go to afterwards. */
  next: string
  /** To begin with in the address field. */
  email: string
}

/** Password first, then what else is offered. */
export function SignInForms({ ways, next, email }: Props) {
  return (
    <>
      <PageHeader title="Sign in" />
      {ways.demo && <DemoPeople people={ways.demo} next={next} outbox={ways.outbox} chosen={email} />}
      <Form action="/api/session/sign-in" submit="Sign in" savedText="Signed in">
        <input type="hidden" name="next" value={next} />
        <TextInput
          key={email}
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          maxLength={254}
          required
        />
        <TextInput
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          required
        />
      </Form>
      <div className="mt-8">
        {ways.link && (
          <Disclosure kind="row" summary="Sign in by e-mail link">
            <Form action="/api/session/email-link" submit="Mail me a link" tone="quiet" savedText="Sent">
              <input type="hidden" name="next" value={next} />
              <TextInput
                label="E-mail address"
                name="email"
                type="email"
                autoComplete="email"
                hint="Without a password: the link works once, for 10 minutes."
                maxLength={254}
                required
              />
            </Form>
          </Disclosure>
        )}
        {ways.singleSignOn && (
          <div className="border-t border-line py-4">
            <ButtonLink href={withQuery('/api/session/oidc', { next })} prefetch={false}>
              Sign in with {ways.singleSignOn}
            </ButtonLink>
          </div>
        )}
        <p className="border-t border-line py-4 text-muted">
          {ways.register === 'invited' ? (
            'New here? Accounts are made by invitation: open the link in yours.'
          ) : (
            <>
              New here? <Link href={withQuery('/register', { next })}>Register</Link>
            </>
          )}
        </p>
      </div>
    </>
  )
}
