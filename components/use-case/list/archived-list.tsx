import { Disclosure } from '#components/ui/disclosure.tsx'
import { Form } from '#components/ui/form.tsx'
import { Named } from '#components/ui/named.tsx'
import { Time } from '#components/ui/time.tsx'
import type { UseCase } from '#lib/use-case/types.ts'

interface Props {
  slug: string
  archived: readonly Pick<UseCase, 'id' | 'number' | 'name' | 'archivedAt'>[]
  mayRestore: boolean
}

/** Use cases that were taken out, at the end of the list, with the way back. */
export function ArchivedList({ slug, archived, mayRestore }: Props) {
  if (archived.length === 0) return null
  return (
    <div className="mt-12 max-w-text">
      <Disclosure summary={archived.length === 1 ? '1 archived use case' : `${archived.length} archived use cases`}>
        <ul className="border-t border-line">
          {archived.map(({ id, number, name, archivedAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
            >
              <span className="min-w-0 wrap-anywhere">
                UC-{number} {name}
                {archivedAt && (
                  <span className="block text-small text-muted">
                    Archived <Time iso={archivedAt.toISOString()} />
                  </span>
                )}
              </span>
              {mayRestore && (
                <Form
                  action={`/api/o/${slug}/use-cases/${id}/restoration`}
                  submit={<Named verb="Bring" name={name} after="back" />}
                  savedText="Back"
                  quiet
                />
              )}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}
