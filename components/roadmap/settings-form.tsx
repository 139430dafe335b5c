import { Fieldset } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { FormRows } from '#components/ui/form-rows.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Capacity } from '#lib/planning/types.ts'

interface Props {
  slug: string
  capacity: Capacity
  roles: readonly { id: keyof Capacity['people']; name: string; summary: string }[]
  /** Names these settings for the server. */
  basis: string
}

/** When work begins, who is there for it, and when nobody works. */
export function SettingsForm({ slug, capacity, roles, basis }: Props) {
  return (
    <Form action={`/api/o/${slug}/roadmap/settings`} method="PATCH" submit="Save plan settings">
      <input type="hidden" name="basis" value={basis} />
      <TextInput
        label="First working day"
        name="startsOn"
        type="date"
        required
        defaultValue={capacity.start}
        hint="Nothing is planned before it. When it has passed, what is left is planned from today."
      />
      <Fieldset
        legend="People by role"
        hint="How many of a role can work on the roadmap at the same time. Each action takes one of them."
      >
        <div className="mt-2 grid max-w-text gap-x-12 sm:grid-cols-2">
          {roles.map((role) => (
            <div key={role.id} className="border-t border-line pt-3 [&>.field]:mb-3">
              <TextInput
                label={role.name}
                hint={role.summary}
                name={`people.${role.id}`}
                type="number"
                inputMode="numeric"
                min={1}
                max={200}
                step={1}
                required
                defaultValue={capacity.people[role.id]}
                suffix={capacity.people[role.id] === 1 ? 'person' : 'people'}
              />
            </div>
          ))}
        </div>
      </Fieldset>
      <div className="max-w-80">
        <FormRows
          name="holidays"
          legend="Days on which nobody works"
          hint="Besides Saturdays and Sundays. A new roadmap starts with the bank holidays of England."
          item="day"
          max={200}
          fields={[{ key: 'day', label: 'Day', kind: 'date', required: true }]}
          rows={capacity.holidays.map((day) => ({ day }))}
        />
      </div>
    </Form>
  )
}
