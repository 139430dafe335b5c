import type { ReactNode } from 'react'
import { Fieldset } from './field.tsx'
import { Kbd } from './kbd.tsx'
import type { ValueType } from './select.tsx'

interface Props {
  legend: ReactNode
  legendHidden?: boolean
  name: string
  options: readonly { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }[]
  value?: string
  hint?: ReactNode
  error?: string
  required?: boolean
  layout?: 'stack' | 'inline' | 'cards'
  /** The key that chooses each option, in order; the screen listens for them. */
  keys?: readonly string[]
  dataType?: ValueType
}

const layouts = { stack: '', inline: 'flex flex-wrap gap-x-8', cards: 'choices-cards max-w-text' }

/** One of a few. As cards, each choice fills a row between hairlines. */
export function RadioGroup(props: Props) {
  const { legend, legendHidden, name, options, value, hint, error, required, layout = 'stack', keys, dataType } = props
  return (
    <Fieldset {...{ legend, legendHidden, name, hint, error }}>
      <div className={layouts[layout]}>
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              className="tick"
              name={name}
              value={option.value}
              defaultChecked={option.value === value}
              disabled={option.disabled}
              required={required}
              data-type={dataType}
            />
            <span className="min-w-0 flex-1">
              <span className={option.hint !== undefined ? 'font-medium' : undefined}>{option.label}</span>
              {option.hint !== undefined && <span className="block text-muted">{option.hint}</span>}
            </span>
            {keys?.[index] && (
              <span aria-hidden="true">
                <Kbd>{keys[index]}</Kbd>
              </span>
            )}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
