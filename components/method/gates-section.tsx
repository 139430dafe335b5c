import { Section } from '#components/ui/section.tsx'
import { Table } from '#components/ui/table.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { Framework } from '#lib/framework/types.ts'

/** All gates, with what they cap and what opens them. */
export function GatesSection({ framework }: { framework: Framework }) {
  const remedies = new Map(framework.remedies.map((r) => [r.id, r.title]))
  return (
    <Section title="Gates" id="gates" lead="Conditions that no average can outvote.">
      <div className="prose mb-6">
        <p>
          A chain is as strong as its weakest link, and a mean hides the link. A gate therefore reads what was described
          about the use case, and sometimes single answers, and is passed, failed or not known. A failed gate caps the
          verdict, whatever the scores say. What is not known is not passed: it caps the verdict at “wait”.
        </p>
        <p>
          Some gates may be accepted: one person, by name, takes the risk until a day that is a year ahead at most. The
          gate then holds nothing back, and the verdict is given on that condition.
        </p>
      </div>
      <Table caption="The gates of the framework" captionHidden stack>
        <thead>
          <tr>
            <th scope="col">Gate</th>
            <th scope="col">What it protects against</th>
            <th scope="col">While failed, at best</th>
            <th scope="col">May be accepted</th>
            <th scope="col">What opens it</th>
          </tr>
        </thead>
        <tbody>
          {framework.gates.map((gate) => (
            <tr key={gate.id} id={`gate-${gate.id}`}>
              <th scope="row" className="min-w-44">
                {gate.name}
              </th>
              <td data-label="Protects against" className="min-w-64">
                {gate.why}
              </td>
              <td data-label="At best">
                <VerdictBadge verdict={gate.caps} size="small" />
              </td>
              <td data-label="Accepted">{gate.acceptable ? 'Yes, for a time' : 'No'}</td>
              <td data-label="Opened by" className="min-w-44">
                <a href={`/method/framework#${gate.remedy}`}>{remedies.get(gate.remedy)}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
