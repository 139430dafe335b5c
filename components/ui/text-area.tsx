import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldLook } from './field.tsx'

type Props = FieldLook & Omit<ComponentProps<'textarea'>, keyof FieldLook | 'children'>

/** Several lines of text; grows with what is written. */
export function TextArea({ label, name, hint, error, optional, labelHidden, id, className, ...rest }: Props) {
  return (
    <Field {...{ label, name, hint, error, optional, labelHidden, id }}>
      {(aria) => <textarea className={classes('control max-w-text', className)} rows={3} {...rest} {...aria} />}
    </Field>
  )
}
