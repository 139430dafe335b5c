import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Role } from '#lib/auth/types.ts'
import type { OpenInvitation } from '#lib/invitation/types.ts'
import { AskingFields } from './asking-fields.tsx'
import type { Area } from './member-dialog.tsx'
import { roleName, seatOf } from './words.ts'

interface Props {
  slug: string
  invitations: readonly OpenInvitation[]
  /** Those that the reader may give, and so deal with. */
  roles: readonly Role[]
  areas: readonly Area[]
  /** ISO day. */
  today: string
  /** Whether messages go out: then one that did not is told. */
  mails: boolean
}

/** Invitations that wait for an answer. */
export function InvitationsTable({ slug, invitations, roles, areas, today, mails }: Props) {
  const mine = invitations.filter((invitation) => roles.includes(invitation.role))
  return (
    <div className="mt-12">
      <Table caption="Waiting for an answer" stack>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Role</th>
            <th scope="col">Asked about</th>
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
                {invitation.name || invitation.email}
                {invitation.name && <span className="block text-small font-normal text-muted">{invitation.email}</span>}
                <span className="block text-small font-normal text-muted">Invited by {invitation.invitedBy}</span>
              </th>
              <td data-label="Role">{roleName[invitation.role]}</td>
              <td data-label="Asked about">
                <Asked invitation={invitation} areas={areas} />
              </td>
              <td data-label="Until">
                <State invitation={invitation} mails={mails} />
              </td>
              <td>
                {mine.includes(invitation) && (
                  <div className="flex flex-wrap gap-2 max-sm:mt-2 sm:justify-end lg:flex-nowrap lg:whitespace-nowrap">
                    <DialogButton opens={`invitation-${invitation.id}`} size="small">
                      Change<span className="sr-only"> the invitation to {invitation.email}</span>
                    </DialogButton>
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
      {mine.map((invitation) => (
        <Dialog
          key={invitation.id}
          id={`invitation-${invitation.id}`}
          title={`Invitation to ${invitation.name || invitation.email}`}
        >
          <p className="mb-4 text-small text-muted">
            The page behind the link shows the change at once. Send the invitation again to put it into the message too.
          </p>
          <Form action={`/api/o/${slug}/invitations/${invitation.id}`} method="PATCH" submit="Save changes">
            <TextInput label="Name" name="name" defaultValue={invitation.name} maxLength={80} width="medium" optional />
            <AskingFields
              areas={areas}
              today={today}
              knows={invitation.knows}
              note={invitation.note}
              dueOn={invitation.dueOn}
            />
          </Form>
        </Dialog>
      ))}
    </div>
  )
}

function Asked({ invitation, areas }: { invitation: OpenInvitation; areas: readonly Area[] }) {
  const { seats, knows, dueOn } = invitation
  const names = areas.filter((area) => (knows as string[]).includes(area.id)).map((area) => area.name)
  return (
    <span className="wrap-anywhere">
      {names.length > 0 ? names.join(', ') : <span className="text-muted">Not said</span>}
      {seats.map((seat) => (
        <span key={seatOf(seat)} className="block text-small text-muted">
          {seatOf(seat)}
        </span>
      ))}
      {dueOn && (
        <span className="block text-small text-muted">
          By <Time iso={dueOn} show="short" />
        </span>
      )}
    </span>
  )
}

function State({ invitation, mails }: { invitation: OpenInvitation; mails: boolean }) {
  if (mails && !invitation.mailed) return <Tag tone="caution">Not mailed yet</Tag>
  if (invitation.isUnknown) return <Tag tone="caution">Not known whether it was mailed</Tag>
  if (invitation.expired) return <Tag tone="caution">Expired</Tag>
  return <Time iso={invitation.expiresAt} show="short" />
}
