import { CheckboxGroup } from '#components/ui/checkbox.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Area } from './member-dialog.tsx'

interface Props {
  areas: readonly Area[]
  /** ISO day: the first that can be chosen. */
  today: string
  knows?: readonly string[]
  note?: string
  dueOn?: string | null
}

/** What an invited person is asked, until when, and a sentence of one's own. */
export function AskingFields({ areas, today, knows = [], note = '', dueOn = null }: Props) {
  return (
    <>
      <CheckboxGroup
        legend="Knows about"
        name="knows"
        hint="Decides which questions are theirs: the link leads to the first one."
        values={knows}
        options={areas.map((area) => ({ value: area.id, label: area.name, hint: area.summary }))}
      />
      <TextArea
        label="A sentence of yours"
        name="note"
        hint="Stands in the message and on the page behind the link."
        defaultValue={note}
        maxLength={500}
        optional
      />
      <TextInput
        label="Answers hoped for by"
        name="dueOn"
        type="date"
        min={today}
        defaultValue={dueOn ?? ''}
        optional
      />
    </>
  )
}
