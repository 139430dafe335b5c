import { FurtherReading, type Reading } from '#components/playbook/further-reading.tsx'
import { Facts } from '#components/ui/facts.tsx'
import type { Framework, Remedy } from '#lib/framework/types.ts'
import { formatNumber } from '#lib/language/numbers.ts'

interface Props {
  remedy: Remedy
  /** The level to which it raises this question. */
  to: number
  framework: Framework
  /** Articles of the playbook that help with it. */
  articles: Reading
}

/** The work that raises the answer. */
export function RemedyCard({ remedy, to, framework, articles }: Props) {
  const { min, likely, max } = remedy.effort
  const phase = framework.phases.find((p) => p.number === remedy.phase)
  const role = framework.roles.find((r) => r.id === remedy.role)
  return (
    <div className="max-w-text">
      <p className="mb-4 font-serif text-lead">{remedy.title}</p>
      <Facts
        items={[
          { term: 'Raises this to', value: `Level ${to}` },
          {
            term: 'Effort',
            value: `${formatNumber(likely, 1)} person-days (${formatNumber(min, 1)}–${formatNumber(max, 1)})`,
          },
          { term: 'Who does it', value: role?.name ?? remedy.role },
          { term: 'Phase', value: phase ? `${phase.number}, ${phase.name}` : remedy.phase },
          { term: 'Leaves behind', value: remedy.deliverable },
          { term: 'Done when', value: remedy.exit_criterion },
        ]}
      />
      <ol className="mt-4 list-decimal border-t border-line ps-5 pt-4 marker:text-muted">
        {remedy.steps.map((step) => (
          <li key={step} className="mt-1">
            {step}
          </li>
        ))}
      </ol>
      <FurtherReading articles={articles} />
    </div>
  )
}
