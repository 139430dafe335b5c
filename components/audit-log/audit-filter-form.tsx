import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { actionWords, entityWords } from '#lib/audit/words.ts'
import { auditAddress } from '#lib/export/audit-log/rules.ts'
import type { AuditFilter, AuditPerson } from '#lib/export/audit-log/types.ts'
import { capital, compareNames } from '#lib/language/text.ts'

interface Props {
  slug: string
  root: string
  filter: AuditFilter
  people: readonly AuditPerson[]
}

const acts = () =>
  Object.entries(actionWords)
    .map(([value, { act }]) => ({ value, label: capital(act) }))
    .sort((a, b) => compareNames(a.label, b.label))

const kinds = Object.entries(entityWords).map(([value, label]) => ({ value, label }))

/** Which entries are shown, and the same ones as a file. Works without scripts: the address is the filter. */
export function AuditFilterForm({ slug, root, filter, people }: Props) {
  const file = (format: string) =>
    `${auditAddress(`/api/o/${slug}/audit-log`, filter)}${auditAddress('', filter) === '' ? '?' : '&'}format=${format}`
  return (
    <form action={root} className="no-print mb-8 border-y border-line pt-6">
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        <Select
          label="Who"
          name="by"
          empty="Anybody"
          defaultValue={filter.by ?? ''}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select label="What" name="act" empty="Anything" defaultValue={filter.act ?? ''} options={acts()} />
        <Select label="About" name="kind" empty="Everything" defaultValue={filter.kind ?? ''} options={kinds} />
        <TextInput label="From" name="from" type="date" defaultValue={filter.from ?? ''} />
        <TextInput label="To" name="to" type="date" defaultValue={filter.to ?? ''} />
        {filter.id && <input type="hidden" name="id" value={filter.id} />}
      </div>
      <div className="mb-6 flex flex-wrap gap-2">
        <Button tone="primary">Show entries</Button>
        <ButtonLink href={root} tone="plain" prefetch={false}>
          Show everything
        </ButtonLink>
        <span className="flex flex-wrap gap-2 sm:ms-auto">
          <a className="button button-quiet" href={file('csv')} download>
            Export as CSV
          </a>
          <a className="button button-quiet" href={file('jsonl')} download>
            Export as JSON Lines
          </a>
        </span>
      </div>
    </form>
  )
}
