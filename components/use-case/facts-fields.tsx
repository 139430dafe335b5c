import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Section } from '#components/ui/section.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { UseCaseFactsBody } from '#lib/use-case/schema.ts'
import { options, stageHint, stageWord, systemRoleHint, systemRoleWord, valueWord } from '#lib/use-case/words.ts'

const notStated = { value: '', label: 'Not stated yet' }
const yesNo = [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }, notStated]
const values = [
  ...([1, 2, 3, 4, 5] as const).map((value) => ({ value: String(value), label: `${value} ${valueWord[value]}` })),
  notStated,
]

const chosen = (value: boolean | number | string | null | undefined) => String(value ?? '')

/** The facts of a use case, for a new one and for an existing one. Only the name has to be known. */
export function FactsFields({ facts }: { facts?: UseCaseFactsBody }) {
  return (
    <>
      <TextInput
        label="Name"
        name="name"
        required
        maxLength={80}
        defaultValue={facts?.name}
        hint="What people in the business call it, not the project’s code name: “Claims triage”."
      />
      <TextArea
        label="Purpose"
        name="purpose"
        optional
        maxLength={1000}
        defaultValue={facts?.purpose}
        hint="What goes in, what comes out, who uses it. For example: “Reads an incoming motor claim and proposes its urgency; a handler confirms.”"
      />
      <TextInput
        label="Business unit"
        name="unit"
        optional
        maxLength={120}
        width="medium"
        defaultValue={facts?.unit}
        hint="Whose daily work it is part of."
      />
      <RadioGroup
        legend="Role of the system"
        name="role"
        hint="What it does on its busiest day, not what the plan says. When people stop checking, a recommender has become a decision-maker."
        value={chosen(facts?.role)}
        options={[...options(systemRoleWord, systemRoleHint), notStated]}
      />
      <RadioGroup legend="Stage" name="stage" value={facts?.stage ?? 'idea'} options={options(stageWord, stageHint)} />
      <Section title="Value">
        <TextArea
          label="Value in your own words"
          name="valueStatement"
          optional
          maxLength={1000}
          defaultValue={facts?.valueStatement}
          hint="What would be better, for whom, and how one would see it. For example: “Urgent claims reach a handler the same day instead of after two; complaints about delay halve.”"
        />
        <RadioGroup
          legend="Value to the business"
          name="value"
          layout="inline"
          dataType="number"
          value={chosen(facts?.value)}
          options={values}
        />
      </Section>
      <Section title="Whom and what it touches">
        <RadioGroup
          legend="Does it affect people directly?"
          name="affectsPeople"
          layout="inline"
          dataType="boolean"
          hint="Somebody is refused, delayed, ranked, priced or advised because of its output."
          value={chosen(facts?.affectsPeople)}
          options={yesNo}
        />
        <TextInput
          label="People affected"
          name="affectedPeople"
          optional
          maxLength={500}
          defaultValue={facts?.affectedPeople}
          hint="Who, and roughly how many: “Motor policyholders with a claim, about 900 a week”."
        />
        <RadioGroup
          legend="Does it use sensitive data?"
          name="sensitiveData"
          layout="inline"
          dataType="boolean"
          hint="Personal, health or payment data, trade secrets: anything that must not turn up in a prompt log."
          value={chosen(facts?.sensitiveData)}
          options={yesNo}
        />
        <RadioGroup
          legend="Is it in a regulated sector?"
          name="regulatedSector"
          layout="inline"
          dataType="boolean"
          hint="Banking, insurance, health, government, finance: somebody outside may ask how a decision came about."
          value={chosen(facts?.regulatedSector)}
          options={yesNo}
        />
      </Section>
    </>
  )
}
