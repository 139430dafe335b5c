import { Disclosure } from '#components/ui/disclosure.tsx'
import { Form } from '#components/ui/form.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Role } from '#lib/auth/types.ts'
import type { Seat } from '#lib/scoring/types.ts'
import { AskingFields } from './asking-fields.tsx'
import type { Area } from './member-dialog.tsx'
import { roleName, seatOf } from './words.ts'

interface Props {
  slug: string
  /** Those that the reader may give. */
  roles: readonly Role[]
  areas: readonly Area[]
  vacant: readonly { useCaseId: string; useCase: string; seat: Seat }[]
  /** ISO day. */
  today: string
  /** Areas that the link here asked for: who is missing. */
  knows: readonly string[]
}

/** Invites one person: an address and a role are enough; the rest saves them questions. */
export function InviteForm({ slug, roles, areas, vacant, today, knows }: Props) {
  return (
    <Form action={`/api/o/${slug}/invitations`} submit="Send invitation" savedText="Invited" resetOnSuccess>
      <div className="max-w-text gap-x-6 sm:grid sm:grid-cols-[3fr_2fr]">
        <TextInput label="E-mail address" name="email" type="email" autoComplete="off" maxLength={254} required />
        <Select
          label="Role"
          name="role"
          defaultValue="member"
          options={roles.map((role) => ({ value: role, label: roleName[role] }))}
        />
      </div>
      <Disclosure summary="Name, questions, a sentence and a day" open={knows.length > 0}>
        <div className="pt-4">
          <TextInput label="Name" name="name" autoComplete="off" maxLength={80} width="medium" optional />
          {vacant.length > 0 && (
            <Select
              label="Seat"
              name="seat"
              hint="One of the three people who own a use case."
              empty="None"
              options={vacant.map((one) => ({ value: `${one.useCaseId}/${one.seat}`, label: seatOf(one) }))}
            />
          )}
          <AskingFields areas={areas} today={today} knows={knows} />
        </div>
      </Disclosure>
    </Form>
  )
}
