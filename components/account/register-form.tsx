import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { shortestPassword } from '#lib/auth/password/schema.ts'
import { listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
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
  const say = words('account').register
  return (
    <>
      <PageHeader title={say.byInvitation} lead={words('refusal').closedText} />
      <ButtonLink href={withQuery('/sign-in', { next })} tone="primary">
        {words('account').signIn.go}
      </ButtonLink>
    </>
  )
}

/** A new account. */
export function RegisterForm({ byMail, next, email, domains }: Props) {
  const { register: say, signIn } = words('account')
  return (
    <>
      <PageHeader title={say.title} lead={byMail ? say.byMail : say.oneAccount} />
      <Form action="/api/session/register" submit={byMail ? signIn.mailLink : say.title} savedText={say.done}>
        <input type="hidden" name="next" value={next} />
        <TextInput label={say.name} name="name" autoComplete="name" hint={say.nameHint} maxLength={80} required />
        <TextInput
          label={words('account').email}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          hint={domains && say.domains({ domains: listOf(domains, 'disjunction') })}
          maxLength={254}
          required
        />
        {!byMail && (
          <TextInput
            label={words('account').password}
            name="password"
            type="password"
            autoComplete="new-password"
            hint={say.passwordHint({ least: shortestPassword })}
            minLength={shortestPassword}
            maxLength={200}
            required
          />
        )}
      </Form>
      <p className="mt-8 border-t border-line py-4 text-muted">
        {rich(say.already({ link: (inside) => <Link href={withQuery('/sign-in', { next, email })}>{inside}</Link> }))}
      </p>
    </>
  )
}
