import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { Verdict } from '#lib/scoring/types.ts'

const examples: { name: string; verdict: Verdict; reason: string }[] = [
  { name: 'Meeting notes', verdict: 'now', reason: 'Somebody reads every note before it is sent.' },
  { name: 'Claims triage', verdict: 'wait', reason: 'Nothing catches a low-confidence answer yet.' },
  { name: 'Supplier chat', verdict: 'foundations-first', reason: 'Three systems keep three versions of an order.' },
  { name: 'Automatic refunds', verdict: 'not-a-fit', reason: 'Errors are costly, final and seen too late.' },
]

/** What a result looks like, in miniature. */
export function ExampleVerdicts() {
  return (
    <figure className="lg:pt-4">
      <figcaption className="border-b border-ink pb-2 text-small text-muted">
        An example: four use cases, four verdicts
      </figcaption>
      <ul>
        {examples.map(({ name, verdict, reason }) => (
          <li key={name} className="border-b border-line py-4">
            <p className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <span className="text-small text-muted">{name}</span>
              <VerdictBadge verdict={verdict} size="small" />
            </p>
            <p className="mt-1 font-serif text-lead">{reason}</p>
          </li>
        ))}
      </ul>
    </figure>
  )
}
