import { Form } from '#components/ui/form.tsx'
import { Named } from '#components/ui/named.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Closing } from '#lib/organization/types.ts'

/** Organisations that are being deleted, for those who can bring them back. */
export function ClosingList({ closing }: { closing: readonly Closing[] }) {
  if (closing.length === 0) return null
  return (
    <Section
      id="closing"
      title="Being deleted"
      lead="Closed to everybody. An owner can bring them back until the day below."
    >
      <ul className="max-w-text border-t border-line">
        {closing.map(({ organizationId, name, erasedFrom }) => (
          <li
            key={organizationId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <span className="min-w-0 wrap-anywhere">
              {name}
              <span className="block text-small text-muted">
                Erased from <Time iso={erasedFrom} show="both" />
              </span>
            </span>
            <Form
              action={`/api/organizations/${organizationId}/restoration`}
              submit={<Named verb="Bring" name={name} after="back" />}
              savedText="Back"
              quiet
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
