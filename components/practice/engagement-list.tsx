import { roleName } from '#components/organization/words.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { Named } from '#components/ui/named.tsx'
import { Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { EngagementView } from '#lib/engagement/types.ts'
import { EngagementFields } from './engagement-fields.tsx'
import { scopeWords, stateWords } from './words.ts'

interface Props {
  slug: string
  engagements: readonly EngagementView[]
  mayEngage: boolean
  /** ISO date. */
  today: string
}

/** Who is here, or invited, because of the engagement and is none of its consultants. */
function Brought({ of: { through, invited, state } }: { of: EngagementView }) {
  if (through.length === 0 && invited.length === 0) return null
  return (
    <span className="block text-small text-muted wrap-anywhere">
      {through.length > 0 &&
        `${state === 'standing' ? 'Came through it' : 'Went with it'}: ${through.map((one) => one.name).join(', ')}. `}
      {invited.length > 0 && state === 'standing' && `Invited through it: ${invited.join(', ')}.`}
    </span>
  )
}

/** What revoking ends, in a sentence each. */
function revocation({ practiceName, through, invited }: EngagementView): string {
  return [
    `Revoke the engagement of ${practiceName}? Its people are out with their next click.`,
    through.length > 0 ? `So are those who came through it: ${through.map((one) => one.name).join(', ')}.` : '',
    invited.length > 0 ? 'Open invitations of theirs end.' : '',
    'Guests of open workshops that they were in are let out and need its new code. What they did stays.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** The practices that were engaged, with what each may do and who of it is here. */
export function EngagementList({ slug, engagements, mayEngage, today }: Props) {
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
                <span>
                  {one.consultants.length > 0 ? (
                    one.consultants.join(', ')
                  ) : (
                    <span className="text-muted">
                      {one.scope === 'aggregates' ? 'Nobody enters' : 'Nobody assigned yet'}
                    </span>
                  )}
                  <Brought of={one} />
                </span>
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
                {mayEngage && (one.state === 'standing' || one.through.length > 0) && (
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
        engagements.map((one) => (
          <Dialog key={one.id} id={`engagement-${one.id}`} title={one.practiceName}>
            {one.state === 'standing' && (
              <Form action={`/api/o/${slug}/engagements/${one.id}`} method="PATCH" submit="Save changes">
                <EngagementFields scope={one.scope} endsOn={one.endsOn} earliest={today} />
              </Form>
            )}
            {one.through.length > 0 && (
              <section className="mt-8 border-t border-line pt-4">
                <h3 className="font-medium">Who came through it</h3>
                <p className="mt-1 mb-3 text-muted">
                  {one.state === 'standing'
                    ? 'Invited by its consultants, or by somebody who came this way. They go with the engagement, except those whom you keep.'
                    : 'They went with the engagement. Whoever you keep is let in again.'}
                </p>
                <ul className="border-t border-line">
                  {one.through.map(({ membershipId, name, role }) => (
                    <li
                      key={membershipId}
                      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2"
                    >
                      <span className="min-w-0 wrap-anywhere">
                        {name} <span className="text-muted">({roleName[role]})</span>
                      </span>
                      <Form
                        action={`/api/o/${slug}/members/${membershipId}/keep`}
                        submit={<Named verb="Keep" name={name} />}
                        savedText="Kept"
                        quiet
                      />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {one.state === 'standing' && (
              <div className="mt-8 border-t border-line pt-4">
                <Form
                  action={`/api/o/${slug}/engagements/${one.id}`}
                  method="DELETE"
                  submit="Revoke engagement"
                  tone="danger"
                  quiet
                  confirm={revocation(one)}
                />
              </div>
            )}
          </Dialog>
        ))}
    </>
  )
}
