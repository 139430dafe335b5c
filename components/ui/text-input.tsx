import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldLook, splitLook } from './field.tsx'

const widths = { short: 'max-w-32', medium: 'max-w-80', full: 'max-w-text' }

type Props = FieldLook &
  Omit<ComponentProps<'input'>, keyof FieldLook | 'width' | 'children'> & {
    /** The unit, after the field. */
    suffix?: string
    /** Tells how long the answer is expected to be. */
    width?: keyof typeof widths
  }

/** One line of text, a number, a date. */
export function TextInput(props: Props) {
  const [look, { suffix, width, className, ...rest }] = splitLook(props)
  const size = width ?? (rest.type === 'number' ? 'short' : rest.type === 'date' ? 'medium' : 'full')
  return (
    <Field {...look}>
      {(aria) => (
        <span className="flex items-center gap-2">
          <input className={classes('control', widths[size], className)} {...rest} {...aria} />
          {suffix && <span className="shrink-0 text-muted">{suffix}</span>}
        </span>
      )}
    </Field>
  )
}
