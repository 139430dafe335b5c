import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { Workbench } from '#lib/use-case/types.ts'
import { costWord } from '#lib/use-case/words.ts'

/** The mistakes it will make; what keeps a gate open is marked. */
export function ErrorModesView({ errorModes }: { errorModes: Workbench['errorModes'] }) {
  if (errorModes.length === 0) return <p className="text-muted">No error mode is described yet.</p>
  return (
    <Table caption="Mistakes and what they cost" captionHidden stack>
      <thead>
        <tr>
          <th scope="col">Mistake</th>
          <th scope="col">Can be undone</th>
          <th scope="col">Cost</th>
          <th scope="col">Acceptable</th>
          <th scope="col">Approval before</th>
          <th scope="col">How a pattern is noticed</th>
        </tr>
      </thead>
      <tbody>
        {errorModes.map((error) => {
          const needsApproval = !error.reversible && error.cost === 'high' && !error.approvalBefore
          return (
            <tr key={error.id}>
              <th scope="row" className="wrap-anywhere">
                {error.name}
              </th>
              <td data-label="Can be undone">{error.reversible ? 'Yes' : 'No'}</td>
              <td data-label="Cost">{costWord[error.cost]}</td>
              <td data-label="Acceptable">{error.acceptable ? 'Yes' : 'No'}</td>
              <td data-label="Approval before">
                {needsApproval ? (
                  <span>
                    <Tag tone="problem">Missing</Tag>
                  </span>
                ) : error.approvalBefore ? (
                  'Yes'
                ) : (
                  'No'
                )}
              </td>
              <td data-label="Noticed by" className="wrap-anywhere">
                {error.observedBy || (
                  <span>
                    <Tag tone="problem">Not known</Tag>
                  </span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
