import type { PersonView } from '#lib/workshop/types.ts'
import { arrivalWords } from './words.ts'

interface Props {
  people: readonly PersonView[]
  /** How many came in since the last round was opened; null before the first. */
  arrivals: number | null
}

/** Who is in the room, for everybody in it: by name, and what one should know before a vote. */
export function Roster({ people, arrivals }: Props) {
  return (
    <>
      {arrivals !== null && <p className="mb-3 font-medium">{arrivalWords(arrivals)}</p>}
      <ul className="grid max-w-text grid-cols-2 gap-x-8 sm:grid-cols-3">
        {people.map((person) => (
          <li key={person.id} className="min-w-0 py-1 wrap-anywhere">
            {person.name}
            <span className="block text-small text-muted">
              {[
                person.part === 'participant' ? null : person.part === 'observer' ? 'Watches' : 'Leads',
                person.guest ? 'Guest' : null,
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
