import { Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { OwnSignIn } from '#lib/auth/types.ts'

/** Who signed in to one's account lately, or tried to. */
export function SignInsTable({ signIns }: { signIns: readonly OwnSignIn[] }) {
  if (signIns.length === 0) return <p className="text-muted">None in this time.</p>
  return (
    <Table caption="Sign-ins" captionHidden stack>
      <thead>
        <tr>
          <th scope="col">When (UTC)</th>
          <th scope="col">How</th>
          <th scope="col">Browser</th>
          <th scope="col">Network</th>
        </tr>
      </thead>
      <tbody>
        {signIns.map(({ at, how, succeeded, browser, network }) => (
          <tr key={at + how}>
            <th scope="row">
              <Time iso={at} show="both" />
            </th>
            <td data-label="How">{succeeded ? `Signed in: ${how}` : `Refused: ${how}`}</td>
            <td data-label="Browser">{browser || 'Not kept'}</td>
            <td data-label="Network" className="tabular wrap-anywhere">
              {network || 'Not kept'}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
