import Form from 'next/form'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Select } from '#components/ui/select.tsx'
import { actionStatuses } from '#db/enums.ts'
import { compareNames } from '#lib/language/text.ts'
import { type ActionRow, nobody, type Selection } from '#lib/roadmap/row/rules.ts'
import { queryOf, type RoadmapAddress, roadmapHref } from './address.ts'
import { figures, statusWords } from './words.ts'

interface Props {
  slug: string
  address: RoadmapAddress
  /** All rows: what is on the roadmap can be chosen. */
  rows: readonly ActionRow[]
  phases: readonly { number: number; name: string }[]
  /** How many rows match. */
  shown: number
}

const chosen: readonly (keyof Selection)[] = ['useCase', 'role', 'owner', 'status', 'phase', 'critical']
const byLabel = (a: { label: string }, b: { label: string }) => compareNames(a.label, b.label)

function distinct(pairs: Iterable<readonly [string, string]>) {
  return [...new Map(pairs)].map(([value, label]) => ({ value, label })).sort(byLabel)
}

/** Narrows the roadmap down; the choice is in the address. */
export function Filters({ slug, address, rows, phases, shown }: Props) {
  const { selection, view, sort, descending } = address
  const narrowed = chosen.some((key) => selection[key] !== undefined)
  const owners = distinct(rows.filter((row) => row.owner !== '').map((row) => [row.owner, row.owner]))
  const kept = queryOf({ view, sort, descending })
  return (
    <div className="no-print mb-6">
      {narrowed && (
        <p className="mb-2">
          <span className="tabular font-medium">{figures(shown, 'action')}</span> of {rows.length}{' '}
          {selection.critical && 'on the critical path '}
          {shown === 1 ? 'matches' : 'match'} the filter.{' '}
          <Link href={roadmapHref(slug, { view, sort, descending })} className="inline-block py-1">
            Show all actions
          </Link>
        </p>
      )}
      <Disclosure summary="Filter actions" open={narrowed}>
        <Form action={`/o/${slug}/roadmap`} className="flex flex-wrap items-end gap-x-4 pt-2" scroll={false}>
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Select
            label="Use case"
            name="use-case"
            empty="Any use case"
            defaultValue={selection.useCase ?? ''}
            options={distinct(rows.flatMap((row) => row.useCases.map(({ id, name }) => [id, name] as const)))}
            className="w-56"
          />
          <Select
            label="Role"
            name="role"
            empty="Any role"
            defaultValue={selection.role ?? ''}
            options={distinct(rows.map((row) => [row.role, row.roleName]))}
            className="w-52"
          />
          <Select
            label="Owner"
            name="owner"
            empty="Any owner"
            defaultValue={selection.owner ?? ''}
            options={[{ value: nobody, label: 'Nobody yet' }, ...owners]}
            className="w-48"
          />
          <Select
            label="Status"
            name="status"
            empty="Any status"
            defaultValue={selection.status ?? ''}
            options={actionStatuses.map((value) => ({ value, label: statusWords[value] }))}
            className="w-40"
          />
          <Select
            label="Phase"
            name="phase"
            empty="Any phase"
            defaultValue={selection.phase ?? ''}
            options={phases.map(({ number, name }) => ({ value: String(number), label: `${number} ${name}` }))}
            className="w-56"
          />
          <label className="choice mb-6">
            <input
              type="checkbox"
              className="tick"
              name="critical"
              value="yes"
              defaultChecked={selection.critical ?? false}
            />
            Critical path only
          </label>
          <Button className="mb-6">Filter actions</Button>
        </Form>
      </Disclosure>
    </div>
  )
}
