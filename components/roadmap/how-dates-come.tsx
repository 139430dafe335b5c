import Link from 'next/link'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { formatDate } from '#lib/language/dates.ts'
import { formatNumber } from '#lib/language/numbers.ts'
import type { Roadmap } from '#lib/planning/types.ts'
import { roadmapHref } from './address.ts'
import { counted, figures, inSentence } from './words.ts'

interface Props {
  slug: string
  roadmap: Pick<Roadmap, 'capacity' | 'schedule' | 'runs'>
  /** Names of the roles, in the framework's order. */
  roles: readonly { id: keyof Roadmap['capacity']['people']; name: string }[]
}

/** What the dates of the first sentence rest on. */
export function HowDatesCome({ slug, roadmap: { capacity, schedule, runs }, roles }: Props) {
  const critical = schedule.actions.filter((a) => a.critical).length
  const people = roles.map(({ id, name }) => `${capacity.people[id]} × ${inSentence(name)}`).join(', ')
  return (
    <Disclosure summary="How these dates come about">
      <div className="max-w-text text-small text-muted [&_p+p]:mt-2">
        <p>
          Work begins on {formatDate(capacity.start)}, on working days from Monday to Friday without{' '}
          {counted(capacity.holidays.length, 'holiday')}. At the same time there are {people}. Every action takes one
          person of its role; it waits for its prerequisites and for the earlier phases of the use cases that it serves.
        </p>
        {schedule.finish && (
          <p>
            With every effort as likely, all is finished by {formatDate(schedule.finish)}. In {formatNumber(runs)}{' '}
            simulated runs each effort is drawn from its range; half of them end by the first date above, four in five
            by the second.{' '}
            <Link href={roadmapHref(slug, { view: 'table', selection: { critical: true }, sort: 'start' })}>
              {figures(critical, 'action')} on the critical path
            </Link>{' '}
            cannot slip without moving the finish.
          </p>
        )}
        <p>
          <Link href={`/o/${slug}/roadmap/settings`}>First day, people and holidays</Link>{' '}
          <span aria-hidden="true">·</span> <Link href="/method">Method</Link>
        </p>
      </div>
    </Disclosure>
  )
}
