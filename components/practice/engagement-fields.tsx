import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { engagementScopes } from '#db/enums.ts'
import type { Scope } from '#lib/engagement/types.ts'
import { scopeWords } from './words.ts'

interface Props {
  scope: Scope
  /** ISO date. */
  endsOn?: string
  /** ISO date: today. */
  earliest: string
}

/** What a practice may do, and until when. */
export function EngagementFields({ scope, endsOn, earliest }: Props) {
  return (
    <>
      <RadioGroup
        legend="What the practice may do"
        name="scope"
        value={scope}
        options={engagementScopes.map((value) => ({
          value,
          label: scopeWords[value].name,
          hint: scopeWords[value].promise,
        }))}
      />
      <TextInput
        label="Until"
        name="endsOn"
        type="date"
        min={earliest}
        defaultValue={endsOn}
        required
        hint="The last day. You can end it earlier at any time, and that counts at once."
      />
    </>
  )
}
