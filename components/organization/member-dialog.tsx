import { CheckboxGroup } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Form } from '#components/ui/form.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { ownRoles } from '#lib/auth/types.ts'
import type { Member } from '#lib/organization/types.ts'
import { roleHint, roleName } from './words.ts'

export interface Area {
  id: string
  name: string
  summary: string
}

interface Props {
  slug: string
  member: Member
  areas: readonly Area[]
  isOwn: boolean
  mayManage: boolean
}

/** What can be changed about a member: by owners everything, by the person what they know; and the way out. */
export function MemberDialog({ slug, member, areas, isOwn, mayManage }: Props) {
  const root = `/api/o/${slug}/members`
  return (
    <Dialog id={`member-${member.id}`} title={member.name}>
      <Form action={mayManage ? `${root}/${member.id}` : `${root}/me`} method="PATCH" submit="Save changes">
        {mayManage && member.practice === null && (
          <RadioGroup
            legend="Role"
            name="role"
            value={member.role}
            options={ownRoles.map((role) => ({ value: role, label: roleName[role], hint: roleHint[role] }))}
          />
        )}
        <CheckboxGroup
          legend={isOwn ? 'What you know about' : 'What they know about'}
          name="knows"
          hint="Decides which questions are shown first."
          values={member.knows}
          options={areas.map((area) => ({ value: area.id, label: area.name, hint: area.summary }))}
        />
      </Form>
      {mayManage && member.through !== null && (
        <div className="mt-8 border-t border-line pt-4">
          <p className="mb-3">
            {member.name} came through {member.through} and is out when that engagement ends, unless you keep them.
          </p>
          <Form
            action={`${root}/${member.id}/keep`}
            submit={`Keep ${member.name}`}
            savedText="Kept"
            quiet
            confirm={`Keep ${member.name}? They stay as one of your own when the engagement of ${member.through} ends.`}
          />
        </div>
      )}
      <div className="mt-8 border-t border-line pt-4">
        <Form
          action={`${root}/${member.id}`}
          method="DELETE"
          submit={isOwn ? 'Leave organisation' : 'Remove member'}
          tone="danger"
          quiet
          confirm={
            isOwn
              ? 'Leave this organisation? Your answers stay; to come back you need an invitation.'
              : `Remove ${member.name}? Their answers stay; they are out with their next click.`
          }
        />
      </div>
    </Dialog>
  )
}
