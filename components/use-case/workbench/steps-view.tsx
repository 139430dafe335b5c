import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { Workbench } from '#lib/use-case/types.ts'
import { stepClassWord } from '#lib/use-case/words.ts'
import { Written } from './said.tsx'

/** The workflow's steps in their order. */
export function StepsView({ steps }: { steps: Workbench['steps'] }) {
  if (steps.length === 0) return <p className="text-muted">No step is described yet.</p>
  return (
    <Table caption="Steps in their order" captionHidden stack>
      <thead>
        <tr>
          <th scope="col" className="w-8">
            No.
          </th>
          <th scope="col">Step</th>
          <th scope="col">Class</th>
          <th scope="col">Who</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, index) => (
          <tr key={step.id}>
            <td className="tabular text-muted max-sm:hidden!">{index + 1}</td>
            <th scope="row">
              <span className="wrap-anywhere">{step.name}</span>
              <span className="font-normal">
                <Written text={step.note} quiet />
              </span>
            </th>
            <td data-label="Class">
              {step.class ? (
                stepClassWord[step.class]
              ) : (
                <span>
                  <Tag tone="problem">Not classed</Tag>
                </span>
              )}
            </td>
            <td data-label="Who" className="wrap-anywhere">
              {step.actor || <span className="text-muted">Not stated</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
