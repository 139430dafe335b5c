import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { EngagementView } from '#lib/practice/types.ts'
import { EngagementFields } from './engagement-fields.tsx'
import { scopeWords, stateWords } from './words.ts'

interface Props {
  slug: string
  engagements: readonly EngagementView[]
  mayEngage: boolean
  /** ISO date. */
  today: string
}

/** The practices that were engaged, with what each may do and who of it is here. */
export function EngagementList({ slug, engagements, mayEngage, today }: Props) {
  const open = engagements.filter((one) => one.state === 'standing')
  return (
    <>
      <Table caption="Practices" captionHidden stack>
        <thead>
          <tr>
            <th scope="col">Practice</th>
            <th scope="col">May</th>
            <th scope="col">People</th>
            <th scope="col">Until</th>
            <th scope="col">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {engagements.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.practiceName}
                <span className="block text-small font-normal text-muted">
                  Engaged by {one.grantedBy}, <Time iso={one.grantedAt} />
                </span>
              </th>
              <td data-label="May">{scopeWords[one.scope].name}</td>
              <td data-label="People">
                {one.consultants.length > 0 ? (
                  one.consultants.join(', ')
                ) : (
                  <span className="text-muted">
                    {one.scope === 'aggregates' ? 'Nobody enters' : 'Nobody assigned yet'}
                  </span>
                )}
              </td>
              <td data-label="Until">
                <span>
                  <Time iso={one.endsOn} />
                  {one.state !== 'standing' && (
                    <span className="block text-small text-muted">
                      {stateWords[one.state]}
                      {one.revokedBy !== '' && ` by ${one.revokedBy}`}
                    </span>
                  )}
                </span>
              </td>
              <td className="sm:text-end!">
                {mayEngage && one.state === 'standing' && (
                  <DialogButton opens={`engagement-${one.id}`} size="small" aria-label={`Change, ${one.practiceName}`}>
                    Change
                  </DialogButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {mayEngage &&
        open.map((one) => (
          <Dialog key={one.id} id={`engagement-${one.id}`} title={one.practiceName}>
            <Form action={`/api/o/${slug}/engagements/${one.id}`} method="PATCH" submit="Save changes">
              <EngagementFields scope={one.scope} endsOn={one.endsOn} earliest={today} />
            </Form>
            <div className="mt-8 border-t border-line pt-4">
              <Form
                action={`/api/o/${slug}/engagements/${one.id}`}
                method="DELETE"
                submit="Revoke engagement"
                tone="danger"
                quiet
                confirm={`Revoke the engagement of ${one.practiceName}? Its people are out with their next click. What they did stays.`}
              />
            </div>
          </Dialog>
        ))}
    </>
  )
}
