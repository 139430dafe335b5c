import { Form } from '#components/ui/form.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import type { RecordedPosition } from '#lib/assessment/comparison/types.ts'
import type { LevelNames } from './words.ts'

interface Props {
  action: string
  useCaseId: string | null
  position: RecordedPosition | null
  names: LevelNames
}

/** For leads: says which answer counts, and why. The single answers are kept. */
export function PositionForm({ action, useCaseId, position, names }: Props) {
  return (
    <div className="max-w-text">
      <Form
        action={action}
        method="PUT"
        version={position?.version ?? 0}
        submit={position ? 'Change position' : 'Record position'}
        savedText="Recorded"
      >
        {useCaseId && <input type="hidden" name="useCaseId" value={useCaseId} />}
        <RadioGroup
          legend="Level that counts"
          name="level"
          dataType="number"
          required
          value={position?.level === null || position === null ? undefined : String(position.level)}
          options={[0, 1, 2, 3, 4].map((level) => ({
            value: String(level),
            label: names ? `${level} ${names[level]}` : `Level ${level}`,
          }))}
        />
        <TextArea
          label="Reason"
          name="reason"
          required
          maxLength={1_000}
          defaultValue={position?.reason}
          hint="What settled it: who was asked, what was seen. Everybody of the organisation can read it."
        />
      </Form>
    </div>
  )
}
