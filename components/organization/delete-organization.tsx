import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton, DialogClose } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

interface Props {
  slug: string
  name: string
  isPractice: boolean
  graceDays: number
}

/** What deleting the organisation means, and the way to it. */
export function DeleteOrganization({ slug, name, isPractice, graceDays }: Props) {
  return (
    <div className="max-w-text">
      <p>
        It closes at once: nobody can enter, open workshops end for their guests, and owners get a message. For{' '}
        {graceDays} days any owner can bring it back on the page of their organisations. Then everything in it is
        erased, its figures in benchmarks included
        {isPractice && ', its engagements end, and the templates that it gave to clients are taken back'}.
      </p>
      <p className="mt-4">
        <DialogButton opens="delete-organization" tone="danger">
          Delete organisation
        </DialogButton>
      </p>
      <Dialog id="delete-organization" title="Delete this organisation?">
        <Form
          action={`/api/o/${slug}/organization/deletion`}
          submit="Delete organisation"
          tone="danger"
          secondary={<DialogClose tone="plain">Keep organisation</DialogClose>}
        >
          <TextInput
            label="Name of the organisation"
            name="name"
            autoComplete="off"
            maxLength={200}
            required
            hint={`Type it as it is written: ${name}`}
          />
        </Form>
      </Dialog>
    </div>
  )
}
