import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { SignInWays } from '#lib/auth/types.ts'
import { words } from '#lib/language/words.ts'
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
  const say = words('account')
  return (
    <>
      <PageHeader title={say.signIn.title} />
      {ways.demo && <DemoPeople people={ways.demo} next={next} outbox={ways.outbox} chosen={email} />}
      <Form action="/api/session/sign-in" submit={say.signIn.title} savedText={say.signIn.done}>
        <input type="hidden" name="next" value={next} />
        <TextInput
          key={email}
          label={say.email}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          maxLength={254}
          required
        />
        <TextInput
          label={say.password}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          required
        />
      </Form>
      <div className="mt-8">
        {ways.link && (
          <Disclosure kind="row" summary={say.signIn.byLink}>
            <Form
              action="/api/session/email-link"
              submit={say.signIn.mailLink}
              tone="quiet"
              savedText={say.signIn.sent}
            >
              <input type="hidden" name="next" value={next} />
              <TextInput
                label={say.email}
                name="email"
                type="email"
                autoComplete="email"
                hint={say.signIn.linkHint}
                maxLength={254}
                required
              />
            </Form>
          </Disclosure>
        )}
        {ways.singleSignOn && (
          <div className="border-t border-line py-4">
            <ButtonLink href={withQuery('/api/session/oidc', { next })} prefetch={false}>
              {say.signIn.with({ name: ways.singleSignOn })}
            </ButtonLink>
          </div>
        )}
        <p className="border-t border-line py-4 text-muted">
          {ways.register === 'invited'
            ? say.byInvitationOnly
            : rich(say.newHere({ link: (inside) => <Link href={withQuery('/register', { next })}>{inside}</Link> }))}
        </p>
      </div>
    </>
  )
}
