import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import type { PlannedAction } from '#lib/planning/types.ts'
import { counted, figures } from './words.ts'

interface Props {
  slug: string
  /** What a roadmap made now would hold. */
  planned: readonly PlannedAction[]
  phases: readonly { number: number; name: string; output: string }[]
  useCases: number
  /** How many of them are judged not to be a fit. */
  unfit: number
  /** How many have too few answers for a verdict. */
  undetermined: number
  mayPlan: boolean
}

/** Before there is a roadmap: what it will hold, given today's gaps, and the button that makes it. */
export function EmptyRoadmap({ slug, planned, phases, useCases, unfit, undetermined, mayPlan }: Props) {
  if (useCases === 0) {
    return (
      <EmptyState
        title="A roadmap is what stands between your use cases and production, in the order in which to do it."
        action={
          <ButtonLink href={`/o/${slug}/use-cases/new`} tone="primary">
            Describe a use case
          </ButtonLink>
        }
        example="For example: “Route low-confidence answers to a named queue”, 8 days, operations lead, serves three use cases."
      >
        No use case is described yet, so there is nothing to plan for.
      </EmptyState>
    )
  }
  if (planned.length === 0) {
    return (
      <EmptyState
        title={
          unfit === useCases
            ? 'None of your use cases is a fit, and nothing is built for what does not fit.'
            : 'No gaps: every answer is at its target and every gate is passed.'
        }
        action={<ButtonLink href={`/o/${slug}/use-cases`}>Open the use cases</ButtonLink>}
      >
        {unfit === useCases
          ? 'Change what the use cases do, or describe others, and a roadmap can follow.'
          : 'There is nothing to plan. Answers that fall below their target will show up here.'}
      </EmptyState>
    )
  }
  const counts = phases.map((phase) => ({ phase, count: planned.filter((a) => a.phase === phase.number).length }))
  const shared = planned.filter((a) => a.useCases.length > 1).length
  return (
    <EmptyState
      title={`Today’s answers ask for ${figures(planned.length, 'action')}, ${shared > 0 ? `${figures(shared, 'of them', 'of them')} shared by several use cases` : `for ${counted(useCases, 'use case')}`}.`}
      action={
        mayPlan ? (
          <Form action={`/api/o/${slug}/roadmap`} submit="Generate roadmap" savedText="Generated" />
        ) : (
          <p>A lead or an owner of the organisation can generate the roadmap.</p>
        )
      }
      example={
        undetermined > 0 &&
        `${figures(undetermined, 'use case')} of ${useCases} ${undetermined === 1 ? 'has' : 'have'} too few answers for a verdict yet: the plan will grow with the answers. You can bring it up to date at any time; owners and statuses stay.`
      }
    >
      <p>Each closes a gap once for every use case that has it. They will be put in order, dated and given to roles.</p>
      <div className="mt-6">
        <Table caption="Actions by phase" captionHidden>
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">Produces</th>
              <th scope="col" className="num">
                Actions
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ phase, count }) => (
              <tr key={phase.number}>
                <th scope="row" className="text-ink">
                  <span className="tabular text-muted">{phase.number}</span> {phase.name}
                </th>
                <td className="text-muted">{phase.output}</td>
                <td className="num text-ink">{count}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </EmptyState>
  )
}
