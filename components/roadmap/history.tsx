import { Time } from '#components/ui/time.tsx'
import { historySentence } from './history-words.ts'

interface Props {
  number: number
  entries: readonly {
    id: string
    at: string
    who: string
    action: string
    detail: Readonly<Record<string, unknown>>
  }[]
}

/** Who did what to an action and when, the newest first. */
export function History({ number, entries }: Props) {
  return (
    <ol className="max-w-text">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-x-6 border-t border-line py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <span className="text-small leading-6 text-muted">
            <Time iso={entry.at} show="both" />
          </span>
          <span className="[overflow-wrap:anywhere]">
            {historySentence(entry, number)} <span className="text-muted">{entry.who}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
