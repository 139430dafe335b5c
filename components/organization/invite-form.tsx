import { Form } from '#components/ui/form.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Role } from '#lib/auth/types.ts'
import { roleName } from './words.ts'

interface Props {
  slug: string
  /** Those that the reader may give. */
  roles: readonly Role[]
}

/** Invites one person. */
export function InviteForm({ slug, roles }: Props) {
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
    </Form>
  )
}
