import { Facts } from '#components/ui/facts.tsx'
import type { Remedy } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'

/** How a remedy is done, what it leaves behind and when it is finished. */
export function RemedySteps({ remedy }: { remedy: Pick<Remedy, 'steps' | 'deliverable' | 'exit_criterion'> }) {
  return (
    <div className="max-w-text">
      <ol className="list-decimal ps-5 marker:text-muted">
        {remedy.steps.map((step) => (
          <li key={step} className="mt-1">
            {step}
          </li>
        ))}
      </ol>
      <div className="mt-4">
        <Facts
          items={[
            { term: words('result').remedy.leaves, value: remedy.deliverable },
            { term: words('result').remedy.done, value: remedy.exit_criterion },
          ]}
        />
      </div>
    </div>
  )
}
