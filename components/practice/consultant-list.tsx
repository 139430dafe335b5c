import { Form } from '#components/ui/form.tsx'
import { Named } from '#components/ui/named.tsx'
import type { Consultant } from '#lib/practice/types.ts'

interface Props {
  slug: string
  engagementId: string
  consultants: readonly Consultant[]
  mayAssign: boolean
}

/** Who of the practice works for a client. */
export function ConsultantList({ slug, engagementId, consultants, mayAssign }: Props) {
  const root = `/api/o/${slug}/clients/${engagementId}/consultants`
  return (
    <ul className="max-w-text border-t border-line">
      {consultants.map(({ membershipId, name, assigned }) => (
        <li
          key={membershipId}
          className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 border-b border-line py-2"
        >
          <span className="min-w-0 wrap-anywhere">
            {name}
            <span className="block text-small text-muted">{assigned ? 'Works for this client' : 'Not assigned'}</span>
          </span>
          {mayAssign &&
            (assigned ? (
              <Form
                action={`${root}/${membershipId}`}
                method="DELETE"
                submit={<Named verb="Release" name={name} />}
                savedText="Released"
                quiet
              />
            ) : (
              <Form action={root} submit={<Named verb="Assign" name={name} />} savedText="Assigned" quiet>
                <input type="hidden" name="membershipId" value={membershipId} />
              </Form>
            ))}
        </li>
      ))}
    </ul>
  )
}
