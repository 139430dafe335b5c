import { DialogButton } from '#components/ui/dialog-button.tsx'
import { Table } from '#components/ui/table.tsx'
import type { Member } from '#lib/organization/types.ts'
import { type Area, MemberDialog } from './member-dialog.tsx'
import { roleName } from './words.ts'

interface Props {
  slug: string
  /** The reader's own membership. */
  own: string
  members: readonly Member[]
  areas: readonly Area[]
  /** Whether the reader may change others. */
  mayManage: boolean
}

/** The people of an organisation. */
export function MembersTable({ slug, own, members, areas, mayManage }: Props) {
  const nameOf = new Map(areas.map((area) => [area.id, area.name]))
  const editable = members.filter((member) => mayManage || member.id === own)
  return (
    <>
      <Table caption={members.length === 1 ? '1 person' : `${members.length} people`} stack>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Knows about</th>
            <th scope="col">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                {member.name}
                {member.id === own && <span className="font-normal text-muted"> (you)</span>}
                <span className="block text-small font-normal text-muted wrap-anywhere">{member.email}</span>
              </th>
              <td data-label="Role">
                <span>
                  {roleName[member.role]}
                  {member.practice !== null && (
                    <span className="block text-small text-muted">Consultant of {member.practice}</span>
                  )}
                  {member.through !== null && (
                    <span className="block text-small text-muted">Came through {member.through}, goes with it</span>
                  )}
                </span>
              </td>
              <td data-label="Knows about" className="sm:max-w-96">
                {member.knows.length > 0 ? (
                  member.knows.map((id) => nameOf.get(id) ?? id).join(', ')
                ) : (
                  <span className="text-muted">Not said yet</span>
                )}
              </td>
              <td className="sm:text-end!">
                {(mayManage || member.id === own) && (
                  <DialogButton
                    opens={`member-${member.id}`}
                    size="small"
                    aria-label={`${mayManage ? 'Change' : 'Say what you know'}, ${member.name}`}
                  >
                    {mayManage ? 'Change' : 'Say what you know'}
                  </DialogButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {editable.map((member) => (
        <MemberDialog
          key={member.id}
          slug={slug}
          member={member}
          areas={areas}
          isOwn={member.id === own}
          mayManage={mayManage}
        />
      ))}
    </>
  )
}
