import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton, DialogClose } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'

interface Props {
  /** Address of the use case at the API. */
  action: string
  version: number
  name: string
}

/** Takes a use case out of lists and scores, after a question. */
export function ArchiveDialog({ action, version, name }: Props) {
  return (
    <>
      <DialogButton opens="archive" tone="danger">
        Archive use case
      </DialogButton>
      <Dialog id="archive" title="Archive this use case?">
        <p className="mb-4 wrap-anywhere">
          “{name}” leaves every list, score and report. Its answers and its workbench are kept: a lead can bring it back
          from the end of the list of use cases.
        </p>
        <Form
          action={action}
          method="DELETE"
          version={version}
          submit="Archive use case"
          tone="danger"
          secondary={<DialogClose tone="plain">Keep use case</DialogClose>}
        />
      </Dialog>
    </>
  )
}
