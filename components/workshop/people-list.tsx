'use client'

import { Button } from '#components/ui/button.tsx'
import type { Part } from '#lib/auth/room/types.ts'
import type { PersonView } from '#lib/workshop/types.ts'
import { partWords } from './words.ts'

interface Props {
  people: readonly PersonView[]
  ownId: string
  /** Null while nobody's part can be changed. */
  setPart: ((person: PersonView, part: Part | 'removed') => void) | null
}

/** Who takes part, and what a facilitator may change about it. */
export function PeopleList({ people, ownId, setPart }: Props) {
  return (
    <ul className="border-t border-line">
      {people.map((person) => (
        <li
          key={person.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2"
        >
          <p className="min-w-0 flex-1 basis-48 wrap-anywhere">
            {person.name}
            <span className="block text-small text-muted">
              {partWords[person.part]}
              {person.guest && ', guest'}
              {!person.here && ', not connected'}
            </span>
          </p>
          {setPart && person.id !== ownId && (
            <div className="flex flex-wrap gap-2">
              {(person.part === 'participant' || person.part === 'observer') && !person.guest && (
                <Button type="button" size="small" onClick={() => setPart(person, 'co-facilitator')}>
                  Let co-facilitate
                </Button>
              )}
              {person.part === 'co-facilitator' && (
                <Button type="button" size="small" onClick={() => setPart(person, 'facilitator')}>
                  Hand over
                </Button>
              )}
              {person.part === 'participant' && (
                <Button type="button" size="small" onClick={() => setPart(person, 'observer')}>
                  Let watch
                </Button>
              )}
              {person.part !== 'participant' && person.part !== 'facilitator' && (
                <Button type="button" size="small" onClick={() => setPart(person, 'participant')}>
                  Let vote
                </Button>
              )}
              <Button type="button" size="small" tone="plain" onClick={() => setPart(person, 'removed')}>
                Remove
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
