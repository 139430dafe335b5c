import Link from 'next/link'
import { Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { VerdictMark } from '#components/verdict/verdict-mark.tsx'
import type { ClientStanding } from '#lib/practice/portfolio/types.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { scopeWords } from './words.ts'
import './practice.css'

interface Props {
  slug: string
  standings: readonly ClientStanding[]
  /** Clients on all pages. */
  total: number
}

/** A practice's clients side by side. */
export function ClientTable({ slug, standings, total }: Props) {
  return (
    <Table caption={total === 1 ? '1 client' : `${total} clients`} stack>
      <thead>
        <tr>
          <th scope="col">Client</th>
          <th scope="col">Verdicts</th>
          <th scope="col" className="num">
            Answered
          </th>
          <th scope="col">Next due</th>
          <th scope="col">Roadmap</th>
          <th scope="col">Engaged until</th>
        </tr>
      </thead>
      <tbody>
        {standings.map((standing) => (
          <ClientRow key={standing.client.id} slug={slug} standing={standing} />
        ))}
      </tbody>
    </Table>
  )
}

function ClientRow({ slug, standing }: { slug: string; standing: ClientStanding }) {
  const { client, answered, roadmap } = standing
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <span className={`flex items-baseline gap-2 client-colour-${client.colour}`}>
          <span className="client-dot" aria-hidden="true" />
          <Link href={`/o/${slug}/clients/${client.id}`} prefetch={false} className="wrap-anywhere">
            {client.name}
          </Link>
        </span>
        <span className="block text-small font-normal text-muted">{scopeWords[client.scope].name}</span>
      </th>
      <td data-label="Verdicts">
        <Verdicts standing={standing} />
      </td>
      <td data-label="Answered" className="num">
        {answered === null ? '–' : `${Math.round(answered * 100)}%`}
      </td>
      <td data-label="Next due">
        {roadmap?.next ? (
          <span>
            <Time iso={roadmap.next.finish} />
            {roadmap.next.title !== '' && (
              <span className="block text-small text-muted">
                {roadmap.next.label} {roadmap.next.title}
              </span>
            )}
            {roadmap.overdue > 0 && (
              <span className="block text-small text-caution">
                {roadmap.overdue === 1 ? '1 action overdue' : `${roadmap.overdue} actions overdue`}
              </span>
            )}
          </span>
        ) : (
          <span className="text-muted">–</span>
        )}
      </td>
      <td data-label="Roadmap">
        {roadmap ? (
          <span>
            {roadmap.done} of {roadmap.done + roadmap.open} done
            {roadmap.stalled && (
              <span className="block text-small text-caution">
                Stalled: nothing changed for {roadmap.quietDays} days
              </span>
            )}
            {roadmap.leading && (
              <span className="block text-small text-muted">
                Unblocks most: {roadmap.leading.label} {roadmap.leading.title}
              </span>
            )}
          </span>
        ) : (
          <span className="text-muted">None yet</span>
        )}
      </td>
      <td data-label="Engaged until" className="whitespace-nowrap">
        <Time iso={client.endsOn} />
      </td>
    </tr>
  )
}

function Verdicts({ standing: { useCases, verdicts: counts } }: { standing: ClientStanding }) {
  if (useCases === 0) return <span className="text-muted">No use cases yet</span>
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {verdicts.flatMap((verdict) =>
        counts[verdict] === 0
          ? []
          : [
              <li key={verdict} className="inline-flex items-center gap-1.5 whitespace-nowrap">
                <VerdictMark verdict={verdict} size={13} />
                <span className="tabular font-medium">{counts[verdict]}</span>
                <span className="text-small text-muted">{verdictWord[verdict].toLowerCase()}</span>
              </li>,
            ],
      )}
    </ul>
  )
}
