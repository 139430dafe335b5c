import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton, DialogClose } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Gate } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { Acceptance } from '#lib/scoring/types.ts'

export interface AcceptanceDoor {
  /** Address of the use case at the API. */
  api: string
  version: number
  /** ISO days: the first, the usual and the last day to which an acceptance can run. */
  until: { first: string; usual: string; last: string }
}

interface Props {
  gate: Pick<Gate, 'id' | 'name' | 'failed'>
  door: AcceptanceDoor
  /** The acceptance that is being renewed, or null. */
  acceptance: Acceptance | null
}

/** A named person takes a gate that is not passed upon themselves, for a limited time. */
export function AcceptGate({ gate, door, acceptance }: Props) {
  const id = `accept-${gate.id}`
  const say = words('result').acceptance
  return (
    <>
      <DialogButton opens={id} size="small">
        {acceptance ? say.change : say.accept}
        <span className="sr-only"> {say.which({ gate: gate.name })}</span>
      </DialogButton>
      <Dialog id={id} title={say.title}>
        <p className="mb-6">{say.what({ matter: gate.failed })}</p>
        <Form
          action={`${door.api}/acceptances/${gate.id}`}
          method="PUT"
          version={door.version}
          submit={say.submit}
          secondary={<DialogClose tone="plain">{say.cancel}</DialogClose>}
        >
          <TextInput
            label={say.who}
            name="person"
            hint={say.whoHint}
            required
            maxLength={120}
            defaultValue={acceptance?.person}
          />
          <TextArea
            label={say.reason}
            name="reason"
            hint={say.reasonHint}
            required
            maxLength={1_000}
            defaultValue={acceptance?.reason}
          />
          <TextInput
            label={say.until}
            name="until"
            type="date"
            hint={say.untilHint}
            required
            min={door.until.first}
            max={door.until.last}
            defaultValue={acceptance?.until ?? door.until.usual}
          />
        </Form>
      </Dialog>
    </>
  )
}

/** Takes an acceptance back. */
export function WithdrawAcceptance({ gate, door }: Omit<Props, 'acceptance'>) {
  const say = words('result').acceptance
  return (
    <Form
      action={`${door.api}/acceptances/${gate.id}`}
      method="DELETE"
      version={door.version}
      submit={say.withdraw}
      savedText={say.withdrawn}
      confirm={say.confirm({ gate: gate.name })}
      quiet
    />
  )
}
