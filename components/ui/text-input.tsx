import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldLook } from './field.tsx'

const widths = { short: 'max-w-32', medium: 'max-w-80', full: 'max-w-text' }

type Props = FieldLook &
  Omit<ComponentProps<'input'>, keyof FieldLook | 'width' | 'children'> & {
    /** The unit, after the field. */
    suffix?: string
    /** Tells how long the answer is expected to be. */
    width?: keyof typeof widths
  }

/** One line of text, a number, a date. */
export function TextInput({
  label,
  name,
  hint,
  error,
  optional,
  labelHidden,
  suffix,
  width,
  id,
  className,
  ...rest
}: Props) {
  const size = width ?? (rest.type === 'number' ? 'short' : rest.type === 'date' ? 'medium' : 'full')
  return (
    <Field {...{ label, name, hint, error, optional, labelHidden, id }}>
      {(aria) => (
        <span className="flex items-center gap-2">
          <input className={classes('control', widths[size], className)} {...rest} {...aria} />
          {suffix && <span className="shrink-0 text-muted">{suffix}</span>}
        </span>
      )}
    </Field>
  )
}
