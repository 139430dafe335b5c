'use client'
import { useId } from 'react'
import { FieldError } from './field-error.tsx'

export type RowValue = string | number | boolean | null

export interface RowColumn {
  key: string
  label: string
  kind: 'text' | 'area' | 'select' | 'check' | 'date'
  options?: readonly { value: string; label: string }[]
  /** For a select: the label of the choice that means nothing chosen. */
  empty?: string
  placeholder?: string
  maxLength?: number
  required?: boolean
  dataType?: 'string' | 'number' | 'boolean'
}

/** One cell of a row: a native control that keeps its own value, with its label above it on phones. */
export function RowCell({ column, name, value }: { column: RowColumn; name: string; value: RowValue }) {
  const id = useId()
  const { kind, label, options = [], empty, placeholder, maxLength, required, dataType } = column
  const shared = { id, name, required, 'aria-describedby': `${id}-error` }
  const text = value === null ? '' : String(value)
  if (kind === 'check') {
    return (
      <div className="rows-check">
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" className="tick" defaultChecked={value === true} {...shared} />
          <span className="sm:sr-only">{label}</span>
        </label>
        <FieldError id={`${id}-error`} name={name} />
      </div>
    )
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="text-small text-muted sm:sr-only">
        {label}
      </label>
      {kind === 'select' && (
        <select className="control" defaultValue={text} data-type={dataType} {...shared}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {kind === 'area' && (
        <textarea
          className="control rows-area"
          rows={1}
          defaultValue={text}
          placeholder={placeholder}
          maxLength={maxLength}
          {...shared}
        />
      )}
      {(kind === 'text' || kind === 'date') && (
        <input
          type={kind}
          className="control"
          defaultValue={text}
          placeholder={placeholder}
          maxLength={maxLength}
          data-type={dataType}
          {...shared}
        />
      )}
      <FieldError id={`${id}-error`} name={name} />
    </div>
  )
}
