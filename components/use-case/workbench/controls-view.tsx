import type { GovernanceTopic, ReleaseControl } from '#lib/scoring/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import {
  controlStateWord,
  releaseControlHint,
  releaseControlWord,
  topicHint,
  topicStateWord,
  topicWord,
} from '#lib/use-case/words.ts'
import { SaidRow, Written } from './said.tsx'

/** The eight release controls with their state. */
export function ReleaseControlsView({ controls }: { controls: Workbench['releaseControls'] }) {
  return (
    <dl>
      {(Object.keys(releaseControlWord) as ReleaseControl[]).map((control) => {
        const said = controls.find((one) => one.control === control)
        return (
          <SaidRow key={control} name={releaseControlWord[control]} hint={releaseControlHint[control]}>
            <State
              word={controlStateWord[said?.state ?? 'unknown']}
              known={said !== undefined && said.state !== 'unknown'}
            />
            <Written text={said?.note ?? ''} quiet />
          </SaidRow>
        )
      })}
    </dl>
  )
}

/** The seven governance positions with their state. */
export function PositionsView({ positions }: { positions: Workbench['positions'] }) {
  return (
    <dl>
      {(Object.keys(topicWord) as GovernanceTopic[]).map((topic) => {
        const said = positions.find((one) => one.topic === topic)
        return (
          <SaidRow key={topic} name={topicWord[topic]} hint={topicHint[topic]}>
            <State
              word={topicStateWord[said?.state ?? 'unknown']}
              known={said !== undefined && said.state !== 'unknown'}
            />
            <Written text={said?.statement ?? ''} quiet />
          </SaidRow>
        )
      })}
    </dl>
  )
}

function State({ word, known }: { word: string; known: boolean }) {
  return <span className={known ? undefined : 'text-muted'}>{word}</span>
}
