import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldLook, splitLook } from './field.tsx'

export interface Option {
  value: string
  label: string
}

export interface OptionGroup {
  label: string
  options: readonly Option[]
}

export type ValueType = 'string' | 'number' | 'boolean'

type Props = FieldLook &
  Omit<ComponentProps<'select'>, keyof FieldLook | 'children'> & {
    options: readonly (Option | OptionGroup)[]
    /** The label of the choice that means nothing chosen. */
    empty?: string
    dataType?: ValueType
  }

/** One of a list that is too long for radio buttons. */
export function Select(props: Props) {
  const [look, { className, options, empty, dataType, ...rest }] = splitLook(props)
  return (
    <Field {...look}>
      {(aria) => (
        <select className={classes('control max-w-80', className)} data-type={dataType} {...rest} {...aria}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) =>
            'options' in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map(choice)}
              </optgroup>
            ) : (
              choice(option)
            ),
          )}
        </select>
      )}
    </Field>
  )
}

function choice({ value, label }: Option) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}
