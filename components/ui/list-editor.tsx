'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useContext, useState } from 'react'
import { rich } from '#components/language/rich.ts'
import { words } from '#lib/language/words.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { FieldError } from './field-error.tsx'
import { FormErrors } from './form-errors.ts'
import { type ListRow, moveErrors, moveRow } from './list-rows.ts'
import type { List } from './use-list.ts'

interface Props<R extends ListRow> {
  list: List<R>
  /** Path of the list in what is sent. */
  name: string
  /** What the list is, where no legend around says it. */
  label?: string
  /** The order means something: rows can be moved. */
  ordered?: boolean
  /** What there is of a row stands under its title, not beside it. */
  stacked?: boolean
  /** Heads a row; its name without it. */
  title?: (row: R, path: string) => ReactNode
  /** What stands there while there are no rows. */
  empty?: string
  /** The fields of a row. @param path what the names of the row's fields begin with. */
  children: (row: R, path: string) => ReactNode
}

/** The one list editor: rows to remove, put back and move, all by buttons, each with its messages. */
export function ListEditor<R extends ListRow>(props: Props<R>) {
  const { list, name, label, ordered, stacked, title, empty, children } = props
  const { rows, present, nameOf } = list
  const errors = useRowErrors(name, present)
  const text = words('ui').rows

  const arrow = (row: R, by: -1 | 1, called: string) => {
    // Shown as not available, but still focusable, so that the focus is not lost at the end of a list.
    const off = moveRow(rows, row, by) === null
    return (
      <button
        type="button"
        className="tool"
        data-move={by}
        aria-label={(by === 1 ? text.down : text.up)({ row: called })}
        aria-disabled={off || undefined}
        onClick={off ? undefined : () => list.move(row, by)}
      >
        {by === 1 ? <ArrowDown aria-hidden="true" size={18} /> : <ArrowUp aria-hidden="true" size={18} />}
      </button>
    )
  }

  return (
    <FormErrors value={errors}>
      <ol ref={list.list} aria-label={label} className="border-t border-line">
        {rows.map((row) => {
          const index = present.indexOf(row)
          const path = `${name}.${row.removed ? '' : index}`
          const called = nameOf(row, index + 1)
          return (
            <li key={row.id} data-row={row.id} className={classes('border-b border-line', stacked ? 'py-4' : 'py-3')}>
              {row.removed && (
                <div className="flex items-center gap-4 text-muted">
                  <span className="min-w-0 first-letter:uppercase">{text.removed({ item: nameOf(row) })}</span>
                  <Button
                    type="button"
                    size="small"
                    tone="plain"
                    data-put-back=""
                    className="shrink-0"
                    onClick={() => list.mark(row, false)}
                  >
                    {rich(text.putBackButton({ item: nameOf(row), hidden }))}
                  </Button>
                </div>
              )}
              <fieldset
                disabled={row.removed}
                hidden={row.removed}
                className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 [&_.control]:max-w-none [&_.field]:mb-0"
              >
                {/* A floated legend is laid out like what follows it. */}
                <legend
                  className={classes(
                    'float-start min-w-0',
                    title ? 'flex-1 basis-72' : 'tabular min-w-14 text-small text-muted first-letter:uppercase',
                    stacked && 'grow',
                  )}
                >
                  {title?.(row, path) ?? called}
                </legend>
                {!stacked && children(row, path)}
                {!row.fixed && (
                  <span className="no-print ms-auto flex items-center">
                    {ordered && arrow(row, -1, called)}
                    {ordered && arrow(row, 1, called)}
                    <Button
                      type="button"
                      size="small"
                      tone="plain"
                      aria-label={text.removeRow({ row: called })}
                      onClick={() => list.mark(row, true)}
                    >
                      {text.remove}
                    </Button>
                  </span>
                )}
                {stacked && (
                  <div className="grid min-w-0 basis-full gap-x-8 gap-y-4 md:grid-cols-6">{children(row, path)}</div>
                )}
              </fieldset>
              <FieldError id={`${path}-error`} name={path} />
            </li>
          )
        })}
      </ol>
      {rows.length === 0 && <p className="py-3 text-muted">{empty ?? text.none}</p>}
      <span role="status" className="sr-only">
        {list.announcement}
      </span>
    </FormErrors>
  )
}

const hidden = (inside: ReactNode) => <span className="sr-only">{inside}</span>

/** The messages of the form around, which stay with the rows that they are about. */
function useRowErrors(name: string, present: readonly ListRow[]) {
  const errors = useContext(FormErrors)
  const now = present.map(({ id }) => id)
  const [sent, setSent] = useState({ errors, ids: now })
  if (sent.errors !== errors) setSent({ errors, ids: now })
  return moveErrors(errors, { name, sent: sent.errors === errors ? sent.ids : now, now })
}
