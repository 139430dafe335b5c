'use client'
import { OwnerInput, SavedNote, StatusSelect } from './action-controls.tsx'
import { type EditableAction, useActionChange } from './use-action-change.ts'
import { statusWords } from './words.ts'

interface Props {
  action: EditableAction
  mayChangeStatus: boolean
  mayChangeOwner: boolean
  /** Id of the list of members. */
  list: string
}

const dense =
  'control min-h-11 px-2 py-1 text-base sm:-my-1 sm:min-h-8 sm:border-transparent sm:bg-transparent sm:text-small sm:leading-5 sm:hover:border-line-strong sm:focus:bg-raised pointer-coarse:min-h-11'

/** The owner and the status of one row of the table, edited in place. */
export function ActionCells({ action, mayChangeStatus, mayChangeOwner, list }: Props) {
  const { shown, note, change } = useActionChange(action)
  return (
    <>
      <td data-label="Owner" className="[overflow-wrap:anywhere] sm:min-w-36">
        {mayChangeOwner ? (
          <OwnerInput
            owner={shown.owner}
            list={list}
            change={change}
            label={`Owner of ${action.label}`}
            className={`${dense} sm:-ms-2 sm:min-w-32`}
          />
        ) : (
          shown.owner || <span className="text-muted">Nobody yet</span>
        )}
      </td>
      <td data-label="Status" className="sm:min-w-28">
        <div className="min-w-0">
          {mayChangeStatus ? (
            <StatusSelect
              status={shown.status}
              change={change}
              label={`Status of ${action.label}`}
              className={`${dense} sm:-ms-2 sm:min-w-28`}
            />
          ) : (
            statusWords[shown.status]
          )}
          <SavedNote note={note} change={change} />
        </div>
      </td>
    </>
  )
}
