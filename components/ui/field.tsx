import { type ReactNode, useId } from 'react'
import { words } from '#lib/language/words.ts'
import { classes } from './classes.ts'
import { FieldError } from './field-error.tsx'

export interface FieldLook {
  label: ReactNode
  name: string
  hint?: ReactNode
  /** A message rendered with the page; a Form shows its own. */
  error?: string
  /** Writes "optional" behind the label; required fields are the rule. */
  optional?: boolean
  labelHidden?: boolean
  /** One of many in a row: a quiet label, and no room below. */
  small?: boolean
}

/** The look of a field, and what is left for its control. */
export function splitLook<P extends FieldLook & { id?: string }>(props: P) {
  const { label, name, hint, error, optional, labelHidden, small, id, ...rest } = props
  return [{ label, name, hint, error, optional, labelHidden, small, id }, rest] as const
}

/** What a control must carry to belong to its field. */
export interface FieldAria {
  id: string
  name: string
  'aria-describedby': string
  'aria-invalid'?: true
}

interface Props extends FieldLook {
  id?: string
  children: (aria: FieldAria) => ReactNode
}

/** A label, a hint, a control and its message, tied together. */
export function Field({ label, name, hint, error, optional, labelHidden, small, id: given, children }: Props) {
  const own = useId()
  const id = given ?? own
  const described = classes(hint !== undefined && `${id}-hint`, `${id}-error`)
  return (
    <div className={small ? 'field' : 'field mb-6'}>
      <label
        htmlFor={id}
        className={labelHidden ? 'sr-only' : small ? 'block text-small text-muted' : 'block font-medium'}
      >
        {label}
        {optional && <span className="font-normal text-muted"> {words('ui').optional}</span>}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="block max-w-text text-small text-muted">
          {hint}
        </span>
      )}
      <div className={labelHidden ? undefined : small ? 'mt-1' : 'mt-1.5'}>
        {children({ id, name, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      </div>
      <FieldError id={`${id}-error`} name={name} error={error} />
    </div>
  )
}

interface FieldsetProps {
  legend: ReactNode
  legendHidden?: boolean
  hint?: ReactNode
  /** With a name, messages for that path are shown under the legend. */
  name?: string
  error?: string
  children: ReactNode
}

/** Fields that belong together under one legend. */
export function Fieldset({ legend, legendHidden, hint, name, error, children }: FieldsetProps) {
  const id = useId()
  const described = classes(hint !== undefined && `${id}-hint`, name && `${id}-error`)
  return (
    <fieldset className="field mb-6 min-w-0" aria-describedby={described || undefined} data-path={name}>
      <legend className={legendHidden ? 'sr-only' : 'mb-1 font-medium'}>{legend}</legend>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="mb-2 block max-w-text text-small text-muted">
          {hint}
        </span>
      )}
      {name && <FieldError id={`${id}-error`} name={name} error={error} />}
      {children}
    </fieldset>
  )
}
