'use client'
import { useId } from 'react'
import type { Named } from './names.ts'

interface Props {
  organization: string
  assessment: string
  useCases: readonly Named[]
  scope: string | null
  onScope: (scope: string | null) => void
}

/** What a question is about: always in view, and one step to change. */
export function ScopePicker({ organization, assessment, useCases, scope, onScope }: Props) {
  const id = useId()
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-2 text-small text-muted">
      <label htmlFor={id}>About</label>
      <select
        id={id}
        value={scope ?? ''}
        onChange={(event) => onScope(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        className="scope-select"
      >
        <option value="">
          {organization}, {assessment}
        </option>
        <optgroup label="One use case">
          {useCases.map(({ id: useCaseId, name }) => (
            <option key={useCaseId} value={useCaseId}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  )
}
