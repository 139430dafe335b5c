'use client'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { rich } from '#components/language/rich.ts'
import { words } from '#lib/language/words.ts'
import { Button } from './button.tsx'
import { FieldError } from './field-error.tsx'
import { useFormSaves } from './form-saves.ts'
import { RowCell, type RowColumn, type RowValue } from './row-cell.tsx'

interface Props {
  /** Path of the list: cells are named `<name>.<index>.<key>`. */
  name: string
  legend: ReactNode
  hint?: ReactNode
  columns: readonly RowColumn[]
  rows: readonly Readonly<Record<string, RowValue>>[]
  /** "Add step". */
  addLabel: string
  /** "step". */
  itemLabel: string
  /** The order means something: rows can be moved. */
  ordered?: boolean
  max?: number
}

interface Row {
  id: number
  values: Readonly<Record<string, RowValue>>
  /** Taken out, but still there to be put back until the form is saved. */
  removed: boolean
}

/** A list of rows inside a form: add, remove, put back and move, all by buttons. Cells keep their own text. */
export function RowsEditor({ name, legend, hint, columns, rows: initial, addLabel, itemLabel, ordered, max }: Props) {
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  const next = useRef(initial.length)
  const [rows, setRows] = useState<Row[]>(() => initial.map((values, index) => ({ id: index, values, removed: false })))
  const [said, say] = useState('')
  const kept = rows.filter((row) => !row.removed)
  const saves = useFormSaves()

  useEffect(() => {
    // Once saved, what was removed is gone.
    if (saves > 0) setRows((before) => before.filter((row) => !row.removed))
  }, [saves])

  // Focus follows the row that was touched, after React has moved it.
  const focus = (row: number, selector: string) =>
    requestAnimationFrame(() => {
      const item = list.current?.querySelector(`[data-row="${row}"]`)
      item?.querySelector<HTMLElement>(selector)?.focus()
    })

  const add = () => {
    const row = { id: next.current++, values: {}, removed: false }
    setRows([...rows, row])
    focus(row.id, 'input, select, textarea')
  }

  const text = words('ui').rows

  const mark = (row: Row, removed: boolean) => {
    setRows(rows.map((other) => (other.id === row.id ? { ...other, removed } : other)))
    say(removed ? text.removed({ item: itemLabel }) : text.putBack({ item: itemLabel }))
    focus(row.id, removed ? '[data-put-back]' : 'input, select, textarea')
  }

  const move = (row: Row, by: -1 | 1) => {
    const place = kept.indexOf(row) + by
    const other = kept[place]
    if (!other) return
    const order = rows.filter((one) => one !== row)
    order.splice(order.indexOf(other) + (by === 1 ? 1 : 0), 0, row)
    setRows(order)
    say(text.moved({ item: itemLabel, place: place + 1, count: kept.length }))
    focus(row.id, by === 1 ? '[data-down]' : '[data-up]')
  }

  const tracks = columns.map((column) => (column.kind === 'check' ? 'minmax(4rem, 0.4fr)' : 'minmax(0, 1fr)')).join(' ')

  return (
    <fieldset
      className="mb-6 min-w-0"
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      data-path={name}
    >
      <legend className="mb-1 font-medium">{legend}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mb-2 max-w-text text-small text-muted">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} name={name} />
      <input type="hidden" name={name} data-type="list" />
      <div style={{ '--rows-columns': tracks } as CSSProperties}>
        {kept.length > 0 && (
          <div aria-hidden="true" className="rows-line rows-head">
            <span />
            {columns.map((column) => (
              <span key={column.key}>{column.label}</span>
            ))}
            <span className={ordered ? 'rows-tools rows-tools-3' : 'rows-tools'} />
          </div>
        )}
        <ol ref={list}>
          {rows.map((row) => {
            const index = kept.indexOf(row)
            return (
              <li key={row.id} data-row={row.id} className="rows-row">
                {row.removed && (
                  <div className="flex items-center gap-4 text-muted">
                    <span className="first-letter:uppercase">{text.removed({ item: itemLabel })}</span>
                    <Button type="button" size="small" tone="plain" data-put-back="" onClick={() => mark(row, false)}>
                      {rich(
                        text.putBackButton({
                          item: itemLabel,
                          hidden: (inside) => <span className="sr-only">{inside}</span>,
                        }),
                      )}
                    </Button>
                  </div>
                )}
                <fieldset disabled={row.removed} hidden={row.removed}>
                  <legend className="sr-only">{text.row({ item: itemLabel, number: index + 1 })}</legend>
                  <div className="rows-line">
                    <span aria-hidden="true" className="tabular hidden pt-2.5 text-small text-muted sm:block">
                      {index + 1}
                    </span>
                    {columns.map((column) => (
                      <RowCell
                        key={column.key}
                        column={column}
                        name={`${name}.${row.removed ? '' : index}.${column.key}`}
                        value={row.values[column.key] ?? null}
                      />
                    ))}
                    <span className={ordered ? 'rows-tools rows-tools-3' : 'rows-tools'}>
                      {ordered && (
                        <>
                          <Tool
                            data-up=""
                            label={text.up({ item: itemLabel, number: index + 1 })}
                            off={index <= 0}
                            act={() => move(row, -1)}
                          >
                            <ArrowUp aria-hidden="true" size={18} />
                          </Tool>
                          <Tool
                            data-down=""
                            label={text.down({ item: itemLabel, number: index + 1 })}
                            off={index === kept.length - 1}
                            act={() => move(row, 1)}
                          >
                            <ArrowDown aria-hidden="true" size={18} />
                          </Tool>
                        </>
                      )}
                      <Tool label={text.remove({ item: itemLabel, number: index + 1 })} act={() => mark(row, true)}>
                        <X aria-hidden="true" size={18} />
                      </Tool>
                    </span>
                  </div>
                </fieldset>
              </li>
            )
          })}
        </ol>
      </div>
      <div className="mt-3 flex items-center gap-4">
        <Button type="button" size="small" onClick={add} disabled={max !== undefined && kept.length >= max}>
          {addLabel}
        </Button>
        {max !== undefined && kept.length >= max && <span className="text-small text-muted">{text.most({ max })}</span>}
        <span role="status" className="sr-only">
          {said}
        </span>
      </div>
    </fieldset>
  )
}

interface ToolProps {
  label: string
  /** Shown as not available, but still focusable, so that the focus is not lost at the end of a list. */
  off?: boolean
  act: () => void
  children: ReactNode
}

function Tool({ label, off, act, children, ...rest }: ToolProps & { 'data-up'?: string; 'data-down'?: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={off || undefined}
      onClick={off ? undefined : act}
      className="tool"
      {...rest}
    >
      {children}
    </button>
  )
}
