import { Checkbox } from '#components/ui/checkbox.tsx'
import { Fieldset } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { SettingView } from '#lib/assistant/setting/types.ts'

const shares = [0.05, 0.1, 0.25, 0.5]

/** How the organisation wants the assistant. */
export function SettingForm({ slug, setting }: { slug: string; setting: SettingView }) {
  const { model, currency, priced, versions, prompts } = setting
  return (
    <Form action={`/api/o/${slug}/assistant/setting`} method="PUT" submit="Save settings" version={setting.version}>
      <Checkbox
        label="The assistant may be asked"
        name="enabled"
        defaultChecked={setting.enabled}
        hint="Switched off, nobody here can ask, and nothing is sent anywhere."
      />
      <Checkbox
        label="The configured model may answer"
        name="provider"
        defaultChecked={setting.provider}
        hint={
          model === null
            ? 'No model is configured on this server. Answers are put together from your records.'
            : `Passages that answer a question are then sent to ${model}. Otherwise answers are put together from your records.`
        }
      />
      <TextInput
        label="Keep talks for"
        name="retentionDays"
        type="number"
        inputMode="numeric"
        min={1}
        max={3650}
        step={1}
        required
        defaultValue={setting.retentionDays}
        suffix="days"
        hint="Older ones are deleted, with their answers and drafts. What was accepted stays."
      />
      <TextInput
        label="Most that a month may cost"
        name="monthlyCap"
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        optional
        defaultValue={setting.monthlyCap ?? undefined}
        suffix={currency}
        hint={
          priced
            ? 'When it is reached, answers are put together from your records for the rest of the month.'
            : 'The operator of this server has not stated prices, so nothing counts against it.'
        }
      />
      {Object.entries(versions).map(([id, numbers]) => {
        const chosen = prompts[id]
        return (
          <Fieldset
            key={id}
            legend={`Instructions “${id}”`}
            hint="Another version can be tried on some of the questions before it is used for all."
          >
            <div className="mt-2 grid max-w-text gap-x-8 sm:grid-cols-3">
              <Select
                label="In use"
                name={`prompts.${id}.current`}
                defaultValue={chosen?.current}
                options={numbers.map((value) => ({ value, label: `Version ${value}` }))}
              />
              <Select
                label="On trial"
                name={`prompts.${id}.trial.version`}
                defaultValue={chosen?.trial?.version ?? ''}
                empty="None"
                options={numbers.map((value) => ({ value, label: `Version ${value}` }))}
              />
              <Select
                label="For"
                name={`prompts.${id}.trial.share`}
                dataType="number"
                defaultValue={String(chosen?.trial?.share ?? shares[1])}
                options={[...new Set([...shares, chosen?.trial?.share ?? 0.1])]
                  .sort((a, b) => a - b)
                  .map((share) => ({ value: String(share), label: `${Math.round(share * 100)}% of questions` }))}
              />
            </div>
          </Fieldset>
        )
      })}
    </Form>
  )
}
