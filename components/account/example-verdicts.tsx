import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { words } from '#lib/language/words.ts'
import type { Verdict } from '#lib/scoring/types.ts'

/** What a result looks like, in miniature. */
export function ExampleVerdicts() {
  const say = words('account').landing
  const examples: { name: string; verdict: Verdict; reason: string }[] = [
    { name: say.notes, verdict: 'now', reason: say.notesWhy },
    { name: say.claims, verdict: 'wait', reason: say.claimsWhy },
    { name: say.supplier, verdict: 'foundations-first', reason: say.supplierWhy },
    { name: say.refunds, verdict: 'not-a-fit', reason: say.refundsWhy },
  ]
  return (
    <figure className="lg:pt-4">
      <figcaption className="border-b border-ink pb-2 text-small text-muted">{say.example}</figcaption>
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
