import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import { Fieldset } from './field.tsx'
import { FieldError } from './field-error.tsx'

interface Look {
  label: ReactNode
  name: string
  hint?: ReactNode
  error?: string
}

type Props = Look & Omit<ComponentProps<'input'>, keyof Look | 'type'>

/** Yes or no. */
export function Checkbox({ label, name, hint, error, id: given, ...rest }: Props) {
  const own = useId()
  const id = given ?? own
  return (
    <div className="field mb-6">
      <label htmlFor={id} className="choice">
        <input
          type="checkbox"
          className="tick"
          {...rest}
          id={id}
          name={name}
          aria-describedby={classes(hint !== undefined && `${id}-hint`, `${id}-error`)}
        />
        <span>
          <span data-label="">{label}</span>
          {hint !== undefined && (
            <span id={`${id}-hint`} className="block text-small text-muted">
              {hint}
            </span>
          )}
        </span>
      </label>
      <FieldError id={`${id}-error`} name={name} error={error} />
    </div>
  )
}

interface GroupProps {
  legend: ReactNode
  name: string
  options: readonly { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }[]
  values?: readonly string[]
  hint?: ReactNode
  error?: string
  /** In two columns, where there is room. */
  columns?: boolean
}

/** Any number of a list. */
export function CheckboxGroup({ legend, name, options, values = [], hint, error, columns }: GroupProps) {
  return (
    <Fieldset {...{ legend, name, hint, error }}>
      <div className={columns ? 'sm:columns-2 sm:gap-x-6' : undefined}>
        {options.map((option) => (
          <label key={option.value} className="choice break-inside-avoid">
            <input
              type="checkbox"
              className="tick"
              name={name}
              value={option.value}
              defaultChecked={values.includes(option.value)}
              disabled={option.disabled}
              data-type="list"
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="block text-small text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
