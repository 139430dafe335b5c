import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Role } from '#lib/auth/types.ts'
import type { OpenInvitation } from '#lib/organization/types.ts'
import { roleName } from './words.ts'

interface Props {
  slug: string
  invitations: readonly OpenInvitation[]
  /** Those that the reader may give, and so deal with. */
  roles: readonly Role[]
}

/** Invitations that wait for an answer. */
export function InvitationsTable({ slug, invitations, roles }: Props) {
  return (
    <div className="mt-12">
      <Table caption="Waiting for an answer" stack>
        <thead>
          <tr>
            <th scope="col">E-mail address</th>
            <th scope="col">Role</th>
            <th scope="col">Invited by</th>
            <th scope="col">Until</th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <th scope="row" className="wrap-anywhere">
                {invitation.email}
              </th>
              <td data-label="Role">{roleName[invitation.role]}</td>
              <td data-label="Invited by">{invitation.invitedBy}</td>
              <td data-label="Until">
                {invitation.expired ? (
                  <Tag tone="caution">Expired</Tag>
                ) : (
                  <Time iso={invitation.expiresAt} show="short" />
                )}
              </td>
              <td>
                {roles.includes(invitation.role) && (
                  <div className="flex flex-wrap gap-2 max-sm:mt-2 sm:justify-end">
                    <Form
                      action={`/api/o/${slug}/invitations/${invitation.id}/resend`}
                      submit="Send again"
                      savedText="Sent"
                      quiet
                    />
                    <Form
                      action={`/api/o/${slug}/invitations/${invitation.id}`}
                      method="DELETE"
                      submit="Take back"
                      savedText="Taken back"
                      quiet
                      confirm={`Take back the invitation to ${invitation.email}?`}
                    />
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
