import { Checkbox } from '#components/ui/checkbox.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Held } from '#lib/auth/hold/types.ts'

interface Props {
  held: Held
  /** Name of the single sign-on; null where it has none. */
  singleSignOn: string | null
  next: string
}

/** What an account could be opened with before its address was shown to be anybody's: kept or removed, never unseen. */
export function HoldForm({ held: { email, registeredAt, hasPassword, linkedAt }, singleSignOn, next }: Props) {
  const [firstLink] = linkedAt
  return (
    <>
      <PageHeader
        title="This address was registered before"
        lead={
          <>
            <span className="wrap-anywhere">{email}</span> has had an account since <Time iso={registeredAt} />. Anybody
            could have made it. You are the first to show that the address is yours, so you decide what stays.
          </>
        }
      />
      <Form action="/api/session/keep" submit="Continue" savedText="Done">
        <input type="hidden" name="next" value={next} />
        {hasPassword && (
          <TextInput
            label="The password from then"
            name="password"
            type="password"
            autoComplete="current-password"
            hint="If you set it, enter it and it stays. If you did not, or forgot it, leave this empty: it is removed, and you can set a new one on the account page."
            maxLength={200}
          />
        )}
        {firstLink !== undefined && (
          <Checkbox
            label={
              <>
                Keep {singleSignOn === null ? 'the single sign-on' : `the sign-in with ${singleSignOn}`}, connected on{' '}
                <Time iso={firstLink} />
              </>
            }
            name="keepSignIn"
            hint="Only if you connected it: whoever holds it can enter your account. Otherwise it is removed, and you can connect yours on the account page."
          />
        )}
      </Form>
      <p className="mt-8 text-small text-muted">
        Every session from before has ended. Until you continue nobody can enter this account, and you are not signed in
        yet.
      </p>
    </>
  )
}
