import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldLook, splitLook } from './field.tsx'

type Props = FieldLook & Omit<ComponentProps<'textarea'>, keyof FieldLook | 'children'>

/** Several lines of text; grows with what is written. */
export function TextArea(props: Props) {
  const [look, { className, ...rest }] = splitLook(props)
  return (
    <Field {...look}>
      {(aria) => <textarea className={classes('control max-w-text', className)} rows={3} {...rest} {...aria} />}
    </Field>
  )
}
