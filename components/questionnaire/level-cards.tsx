import type { LevelNames } from '#components/answer/words.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import type { Question } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import type { Choice } from './draft.ts'
import { controlName } from './draft-fields.ts'

interface Props {
  question: Question
  names: LevelNames
  chosen: Choice | null
}

/** What one would see at each level, to choose from; and the two answers beside them. */
export function LevelCards({ question, names, chosen }: Props) {
  const card = { name: controlName(question.id, 'choice'), chosen }
  return (
    <div className="choices-cards levels">
      {question.anchors.map((anchor, level) => (
        <Card
          key={anchor}
          {...card}
          value={`${level}` as Choice}
          keyName={`${level}`}
          scale={names ? 'named' : 'numbered'}
        >
          <span className="level-name tabular">
            <span className="level-number">{level}</span>
            {names?.[level]}
          </span>
          <span>{anchor}</span>
        </Card>
      ))}
      <Card {...card} value="unknown" keyName="D">
        <span className="level-name">{words('answer').unknown}</span>
        <span className="text-muted">{words('questionnaire').unknownHint}</span>
      </Card>
      <Card {...card} value="not-applicable" keyName="N">
        <span className="level-name">{words('answer').notApplicable}</span>
        <span className="text-muted">{words('questionnaire').notApplicableHint}</span>
      </Card>
    </div>
  )
}

interface CardProps {
  name: string
  value: Choice
  chosen: Choice | null
  keyName: string
  /** One of the levels, with its name or by its number alone. */
  scale?: 'named' | 'numbered'
  children: React.ReactNode
}

function Card({ name, value, chosen, keyName, scale, children }: CardProps) {
  return (
    <label className="choice">
      <input
        type="radio"
        className="tick"
        name={name}
        value={value}
        defaultChecked={value === chosen}
        data-scale={scale}
      />
      <span className={scale === 'numbered' ? 'level-text levels-numbered' : 'level-text'}>{children}</span>
      <span aria-hidden="true" className="touch-hide no-print">
        <Kbd>{keyName}</Kbd>
      </span>
    </label>
  )
}
