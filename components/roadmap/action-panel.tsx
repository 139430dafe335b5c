'use client'
import Link from 'next/link'
import { useId } from 'react'
import { OwnerInput, SavedNote, StatusSelect } from './action-controls.tsx'
import { type EditableAction, useActionChange } from './use-action-change.ts'
import { statusWords } from './words.ts'

interface Props {
  action: EditableAction
  mayChangeStatus: boolean
  mayChangeOwner: boolean
  list: string
  /** Whether the owner that the page came with is a member. */
  ownerIsMember: boolean
  /** Where people are invited; null for those who may not. */
  inviteHref: string | null
}

/** The owner and the status of one action, on its own page. */
export function ActionPanel({ action, mayChangeStatus, mayChangeOwner, list, ownerIsMember, inviteHref }: Props) {
  const { shown, note, change } = useActionChange(action)
  const id = useId()
  return (
    <div className="grid max-w-text gap-x-8 gap-y-4 border-y border-line py-4 sm:grid-cols-2">
      <div className="min-w-0">
        {mayChangeStatus ? (
          <>
            <label htmlFor={`${id}-status`} className="mb-1.5 block font-medium">
              Status
            </label>
            <StatusSelect id={`${id}-status`} status={shown.status} change={change} className="control" />
            <div className="mt-1 min-h-5">
              <SavedNote note={note} change={change} />
            </div>
          </>
        ) : (
          <>
            <p className="text-small text-muted">Status</p>
            <p>{statusWords[shown.status]}</p>
          </>
        )}
      </div>
      <div className="min-w-0">
        {mayChangeOwner ? (
          <>
            <label htmlFor={`${id}-owner`} className="mb-1.5 block font-medium">
              Owner
            </label>
            <OwnerInput
              id={`${id}-owner`}
              describedBy={`${id}-hint`}
              owner={shown.owner}
              list={list}
              change={change}
              className="control"
            />
            <span id={`${id}-hint`} className="no-print mt-1 block text-small text-muted">
              Choose a member or type a name. Saved when you leave the field.
            </span>
          </>
        ) : (
          <>
            <p className="text-small text-muted">Owner</p>
            <p className="[overflow-wrap:anywhere]">{shown.owner || 'Nobody yet'}</p>
          </>
        )}
        {!ownerIsMember && shown.owner !== '' && shown.owner === action.owner && (
          <p className="mt-1 text-small text-muted">
            A name only: nobody of that name is a member, so they see nothing of this action.{' '}
            {inviteHref && <Link href={inviteHref}>Invite them</Link>}
          </p>
        )}
      </div>
    </div>
  )
}
