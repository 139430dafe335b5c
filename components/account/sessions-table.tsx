import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { Time } from '#components/ui/time.tsx'
import type { OwnSession } from '#lib/auth/types.ts'

/** A person's sessions, and the way to end them all. */
export function SessionsTable({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <>
      <Table caption="Sessions" captionHidden stack>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Signed in (UTC)</th>
            <th scope="col">Last used (UTC)</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.signedInAt + session.browser}>
              <th scope="row">
                {session.browser} {session.current && <Tag tone="accent">This one</Tag>}
              </th>
              <td data-label="Signed in (UTC)">
                <Time iso={session.signedInAt} show="both" />
              </td>
              <td data-label="Last used (UTC)">
                <Time iso={session.lastSeenAt} show="both" />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Form
        action="/api/session/sign-out-everywhere"
        submit="Sign out everywhere"
        tone="danger"
        confirm="Sign out on every device, this one too?"
      />
    </>
  )
}
