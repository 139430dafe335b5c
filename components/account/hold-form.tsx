import { rich } from '#components/language/rich.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Held } from '#lib/auth/hold/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { words } from '#lib/language/words.ts'

interface Props {
  held: Held
  /** Name of the single sign-on; null where it has none. */
  singleSignOn: string | null
  next: string
}

/** What an account could be opened with before its address was shown to be anybody's: kept or removed, never unseen. */
export function HoldForm({ held: { email, registeredAt, hasPassword, linkedAt }, singleSignOn, next }: Props) {
  const [firstLink] = linkedAt
  const say = words('account').hold
  return (
    <>
      <PageHeader
        title={say.title}
        lead={rich(
          say.lead({
            email,
            day: formatDate(registeredAt),
            address: (inside) => <span className="wrap-anywhere">{inside}</span>,
          }),
        )}
      />
      <Form action="/api/session/keep" submit={say.go} savedText={say.done}>
        <input type="hidden" name="next" value={next} />
        {hasPassword && (
          <TextInput
            label={say.password}
            name="password"
            type="password"
            autoComplete="current-password"
            hint={say.passwordHint}
            maxLength={200}
          />
        )}
        {firstLink !== undefined && (
          <Checkbox
            label={
              singleSignOn === null
                ? say.keepSingleSignOn({ day: formatDate(firstLink) })
                : say.keepNamed({ name: singleSignOn, day: formatDate(firstLink) })
            }
            name="keepSignIn"
            hint={say.keepHint}
          />
        )}
      </Form>
      <p className="mt-8 text-small text-muted">{say.ended}</p>
    </>
  )
}
