import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import type { GovernanceTopic, ReleaseControl } from '#lib/scoring/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import {
  controlStateWord,
  options,
  releaseControlHint,
  releaseControlWord,
  topicHint,
  topicStateWord,
  topicWord,
} from '#lib/use-case/words.ts'

interface Asked {
  /** Path of the two fields. */
  path: string
  name: string
  hint: string
  states: readonly { value: string; label: string }[]
  state: string
  text: { key: string; label: string; value: string; maxLength: number }
}

function StateFields({ path, name, hint, states, state, text }: Asked) {
  return (
    <div className="grid gap-x-8 border-t border-line pt-4 md:grid-cols-[5fr_4fr]">
      <RadioGroup
        legend={name}
        hint={hint}
        name={`${path}.state`}
        layout="inline"
        value={state}
        options={states.map(({ value, label }) => ({ value, label }))}
      />
      {/* A long word would widen the column otherwise. */}
      <div className="min-w-0">
        <TextArea
          label={
            <>
              {text.label}
              <span className="sr-only">: {name}</span>
            </>
          }
          name={`${path}.${text.key}`}
          rows={2}
          className="area-low"
          maxLength={text.maxLength}
          defaultValue={text.value}
        />
      </div>
    </div>
  )
}

export function ReleaseControlsFields({ controls }: { controls: Workbench['releaseControls'] }) {
  return (Object.keys(releaseControlWord) as ReleaseControl[]).map((control) => {
    const said = controls.find((one) => one.control === control)
    return (
      <StateFields
        key={control}
        path={`controls.${control}`}
        name={releaseControlWord[control]}
        hint={releaseControlHint[control]}
        states={options(controlStateWord)}
        state={said?.state ?? 'unknown'}
        text={{ key: 'note', label: 'What there is', value: said?.note ?? '', maxLength: 1000 }}
      />
    )
  })
}

export function PositionsFields({ positions }: { positions: Workbench['positions'] }) {
  return (Object.keys(topicWord) as GovernanceTopic[]).map((topic) => {
    const said = positions.find((one) => one.topic === topic)
    return (
      <StateFields
        key={topic}
        path={`positions.${topic}`}
        name={topicWord[topic]}
        hint={topicHint[topic]}
        states={options(topicStateWord)}
        state={said?.state ?? 'unknown'}
        text={{ key: 'statement', label: 'The position', value: said?.statement ?? '', maxLength: 2000 }}
      />
    )
  })
}
