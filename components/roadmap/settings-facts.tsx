import { Facts } from '#components/ui/facts.tsx'
import { formatDate } from '#lib/language/dates.ts'
import type { Capacity } from '#lib/planning/types.ts'
import { figures } from './words.ts'

interface Props {
  capacity: Capacity
  roles: readonly { id: keyof Capacity['people']; name: string }[]
}

/** The settings of the plan for those who may not change them. */
export function SettingsFacts({ capacity, roles }: Props) {
  return (
    <Facts
      items={[
        { term: 'First working day', value: formatDate(capacity.start) },
        ...roles.map(({ id, name }) => ({ term: name, value: figures(capacity.people[id], 'person', 'people') })),
        {
          term: 'Days on which nobody works',
          value: capacity.holidays.map((day) => formatDate(day, 'short')).join(', ') || 'Saturdays and Sundays only',
        },
      ]}
    />
  )
}
