'use client'
import { type ReactNode, useId } from 'react'
import { FieldError } from '#components/ui/field-error.tsx'

export type BlockValue = string | boolean | null | readonly string[]

interface Look {
  key: string
  label: string
  hint?: string
  required?: boolean
  /** Share of the block's width where there is room; half without it. */
  width?: 'third' | 'whole'
}

export type BlockField = Look &
  (
    | { kind: 'text'; maxLength: number }
    | {
        kind: 'area'
        maxLength: number
        /** Closed while it is empty. */
        folded?: boolean
      }
    | {
        kind: 'select'
        options: readonly { value: string; label: string }[]
        /** The choice that means nothing chosen. */
        empty?: string
        dataType?: 'boolean'
      }
    | { kind: 'check' }
    | { kind: 'checks'; options: readonly { value: string; label: string }[] }
  )

/** One field of a block: a native control that keeps its own value. */
export function BlockCell({ field, name, value }: { field: BlockField; name: string; value: BlockValue }) {
  const id = useId()
  const aria = { id, name, required: field.required, 'aria-describedby': `${id}-hint ${id}-error` }
  const text = typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : ''
  const hint = (
    <span id={`${id}-hint`} className="block text-small text-muted">
      {field.hint}
    </span>
  )
  const message = <FieldError id={`${id}-error`} name={name} />

  if (field.kind === 'check') {
    return (
      <Cell width={field.width}>
        <label className="choice">
          <input type="checkbox" className="tick" defaultChecked={value === true} {...aria} />
          <span>
            <span data-label="">{field.label}</span>
            {hint}
          </span>
        </label>
        {message}
      </Cell>
    )
  }
  if (field.kind === 'checks') {
    const chosen = Array.isArray(value) ? value : []
    return (
      <Cell width={field.width}>
        <fieldset aria-describedby={`${id}-hint`}>
          <legend className="font-medium">{field.label}</legend>
          {hint}
          <div className="sm:columns-2 sm:gap-x-6">
            {field.options.map((option) => (
              <label key={option.value} className="choice break-inside-avoid">
                <input
                  type="checkbox"
                  className="tick"
                  name={name}
                  value={option.value}
                  defaultChecked={chosen.includes(option.value)}
                  data-type="list"
                />
                <span>{option.label}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {message}
      </Cell>
    )
  }
  if (field.kind === 'area' && field.folded) {
    return (
      <Cell width={field.width}>
        <details className="disclosure disclosure-inline" open={text !== ''}>
          <summary>{field.label}</summary>
          {hint}
          <textarea
            className="control rows-area mt-1"
            rows={2}
            defaultValue={text}
            maxLength={field.maxLength}
            aria-label={field.label}
            {...aria}
          />
          {message}
        </details>
      </Cell>
    )
  }
  return (
    <Cell width={field.width}>
      <label htmlFor={id} className="block font-medium">
        {field.label}
      </label>
      {hint}
      <div className="mt-1.5">
        {field.kind === 'text' && (
          <input type="text" className="control" defaultValue={text} maxLength={field.maxLength} {...aria} />
        )}
        {field.kind === 'area' && (
          <textarea className="control rows-area" rows={2} defaultValue={text} maxLength={field.maxLength} {...aria} />
        )}
        {field.kind === 'select' && (
          <select className="control" defaultValue={text} data-type={field.dataType} {...aria}>
            {field.empty !== undefined && <option value="">{field.empty}</option>}
            {field.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </div>
      {message}
    </Cell>
  )
}

const widths = { third: 'md:col-span-2', half: 'md:col-span-3', whole: 'md:col-span-6' }

function Cell({ width = 'half', children }: { width?: keyof typeof widths; children: ReactNode }) {
  return <div className={`min-w-0 ${widths[width]}`}>{children}</div>
}
