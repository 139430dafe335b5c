import { Form } from '#components/ui/form.tsx'
import { Named } from '#components/ui/named.tsx'
import { Time } from '#components/ui/time.tsx'
import type { FormerMember } from '#lib/organization/types.ts'

interface Props {
  slug: string
  people: readonly FormerMember[]
}

/** Who has left, and is named until an owner has them erased. */
export function FormerMembers({ slug, people }: Props) {
  return (
    <ul className="max-w-text border-t border-line">
      {people.map(({ id, name, leftAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3">
          <span className="min-w-0 wrap-anywhere">
            {name}
            <span className="block text-small text-muted">
              Left <Time iso={leftAt} />
            </span>
          </span>
          <Form
            action={`/api/o/${slug}/people/${id}/erasure`}
            submit={<Named verb="Erase" name={name} />}
            savedText="Erased"
            quiet
            confirm={`Erase ${name}? Their name and address are replaced wherever they stand in this organisation; what they said stays. This cannot be undone.`}
          />
        </li>
      ))}
    </ul>
  )
}
