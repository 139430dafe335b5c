'use client'
import { type KeyboardEvent, useState } from 'react'
import { actionStatuses } from '#db/enums.ts'
import type { ActionStatus } from '#lib/planning/types.ts'
import type { Change, Note } from './use-action-change.ts'
import { statusWords } from './words.ts'

interface StatusProps {
  status: ActionStatus
  change: (wanted: Change) => void
  className: string
  id?: string
  /** For a control without a visible label. */
  label?: string
}

export function StatusSelect({ status, change, className, id, label }: StatusProps) {
  return (
    <select
      id={id}
      aria-label={label}
      className={className}
      value={status}
      onChange={(event) => change({ status: event.target.value as ActionStatus })}
    >
      {actionStatuses.map((value) => (
        <option key={value} value={value}>
          {statusWords[value]}
        </option>
      ))}
    </select>
  )
}

interface OwnerProps {
  owner: string
  /** Id of the list of members. */
  list: string
  change: (wanted: Change) => void
  className: string
  id?: string
  label?: string
  describedBy?: string
}

/** The member of that name in the list on the page, if there is exactly that. */
function memberNamed(list: string, name: string): string | null {
  const options = document.getElementById(list)?.querySelectorAll('option') ?? []
  return [...options].find((option) => option.value === name)?.dataset.member ?? null
}

/** A member from the list or any name. Saved on leaving the field, on Enter, and when a member is picked. */
export function OwnerInput({ owner, list, change, className, id, label, describedBy }: OwnerProps) {
  const [draft, write] = useState(owner)
  const [known, know] = useState(owner)
  if (owner !== known) {
    know(owner)
    write(owner)
  }

  function commit(text: string) {
    const name = text.trim()
    if (name === owner) write(owner)
    else change({ owner: { name, membershipId: name === '' ? null : memberNamed(list, name) } })
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') commit(draft)
    if (event.key === 'Escape') write(owner)
  }

  return (
    <input
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      className={className}
      list={list}
      value={draft}
      maxLength={120}
      autoComplete="off"
      placeholder="Nobody yet"
      onChange={(event) => {
        write(event.target.value)
        // Picked from the list rather than typed.
        const { inputType } = event.nativeEvent as InputEvent
        if (inputType === 'insertReplacementText') commit(event.target.value)
      }}
      onBlur={() => commit(draft)}
      onKeyDown={onKeyDown}
    />
  )
}

interface SavedProps {
  note: Note
  change: (wanted: Change) => void
}

/** What became of the last change. */
export function SavedNote({ note, change }: SavedProps) {
  const { again } = note
  return (
    <span
      role="status"
      className={`tabular block text-small ${note.kind === 'failed' ? 'text-problem' : note.kind === 'changed' ? 'text-caution' : 'text-muted'}`}
    >
      {note.text}{' '}
      {again && (
        <button
          type="button"
          className="underline underline-offset-4 pointer-coarse:py-2.5"
          onClick={() => change(again)}
        >
          try again
        </button>
      )}
    </span>
  )
}
