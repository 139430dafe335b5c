import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton, DialogClose } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Gate } from '#lib/framework/types.ts'
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
  return (
    <>
      <DialogButton opens={id} size="small">
        {acceptance ? 'Change the acceptance' : 'Accept for now'}
        <span className="sr-only"> (gate “{gate.name}”)</span>
      </DialogButton>
      <Dialog id={id} title="Accept this gate for now">
        <p className="mb-6">
          Somebody knows that {gate.failed}, and answers for it until a day. The gate then holds nothing back, and the
          verdict names the person.
        </p>
        <Form
          action={`${door.api}/acceptances/${gate.id}`}
          method="PUT"
          version={door.version}
          submit="Accept gate"
          secondary={<DialogClose tone="plain">Cancel</DialogClose>}
        >
          <TextInput
            label="Who accepts it"
            name="person"
            hint="One person by name, not a team."
            required
            maxLength={120}
            defaultValue={acceptance?.person}
          />
          <TextArea
            label="Why it can be borne until then"
            name="reason"
            hint="What limits the harm meanwhile, and what is being done."
            required
            maxLength={1_000}
            defaultValue={acceptance?.reason}
          />
          <TextInput
            label="Until"
            name="until"
            type="date"
            hint="A year ahead at most. The gate closes again the day after."
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
  return (
    <Form
      action={`${door.api}/acceptances/${gate.id}`}
      method="DELETE"
      version={door.version}
      submit="Withdraw the acceptance"
      savedText="Withdrawn"
      confirm={`Withdraw the acceptance of “${gate.name}”? It then holds the verdict back again.`}
      quiet
    />
  )
}
