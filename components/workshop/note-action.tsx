import { Disclosure } from '#components/ui/disclosure.tsx'
import { Form } from '#components/ui/form.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { ActionChoices, NoteView } from '#lib/workshop/types.ts'

interface Props {
  action: string
  note: NoteView
  choices: ActionChoices
}

const longestTitle = 160

/** The way from something that was put aside to an action of the roadmap. */
export function NoteAction({ action, note, choices }: Props) {
  return (
    <Disclosure summary="Make it an action">
      <Form action={action} submit="Make action" savedText="Made">
        <TextInput
          label="Action"
          name="title"
          required
          maxLength={longestTitle}
          defaultValue={note.text.slice(0, longestTitle)}
        />
        <Select
          label="Phase"
          name="phase"
          dataType="number"
          options={choices.phases.map(({ number, name }) => ({ value: String(number), label: `${number}. ${name}` }))}
        />
        <Select
          label="Who usually does it"
          name="role"
          options={choices.roles.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          label="For"
          name="useCaseId"
          empty="The organisation"
          options={choices.useCases.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput
          label="Likely effort"
          name="days"
          type="number"
          inputMode="decimal"
          min={0.5}
          max={400}
          step={0.5}
          required
          defaultValue={2}
          suffix="person-days"
        />
        <TextInput label="What there is then" name="deliverable" required maxLength={400} />
        <TextInput label="Done when" name="exitCriterion" required maxLength={600} />
      </Form>
    </Disclosure>
  )
}
