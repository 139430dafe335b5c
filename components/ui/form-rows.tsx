'use client'
import { useState } from 'react'
import { words } from '#lib/language/words.ts'
import { Button } from './button.tsx'
import { Fieldset } from './field.tsx'
import { ListEditor } from './list-editor.tsx'
import type { ListRow } from './list-rows.ts'
import { type FieldSpec, type FieldValue, RowField } from './row-field.tsx'
import { useList } from './use-list.ts'

type Values = Readonly<Record<string, FieldValue>>

interface Row extends ListRow {
  values: Values
}

interface Props {
  /** Path of the list: fields are named `<name>.<index>.<key>`. */
  name: string
  legend: string
  legendHidden?: boolean
  hint?: string
  /** "step". */
  item: string
  /** One alone stands beside its row's title, more under it. */
  fields: readonly FieldSpec[]
  rows: readonly Values[]
  /** The order means something: rows can be moved. */
  ordered?: boolean
  max: number
}

/** A list of rows inside a form. Fields keep their own text: only which rows there are, and where, is known. */
export function FormRows({ name, legend, legendHidden, hint, item, fields, rows: initial, ordered, max }: Props) {
  const text = words('ui').rows
  const [rows, setRows] = useState<readonly Row[]>(() => initial.map((values, id) => ({ id, values })))
  const nameOf = (_: Row, place?: number) => (place ? text.row({ item, number: place }) : item)
  const list = useList({ rows, setRows, nameOf })
  const full = list.present.length >= max

  function add() {
    const row = { id: rows.length, values: {} }
    list.add(row)
    list.focus(row)
  }

  return (
    <Fieldset {...{ legend, legendHidden, hint, name }}>
      <input type="hidden" name={name} data-type="list" />
      <ListEditor list={list} name={name} ordered={ordered} stacked={fields.length > 1}>
        {(row, path) =>
          fields.map((field) => (
            <RowField
              key={field.key}
              field={field}
              alone={fields.length === 1}
              name={`${path}.${field.key}`}
              value={row.values[field.key] ?? null}
            />
          ))
        }
      </ListEditor>
      <div className="mt-4 flex items-center gap-4">
        <Button type="button" onClick={add} disabled={full}>
          {text.add({ item })}
        </Button>
        {full && <span className="text-small text-muted">{text.most({ max })}</span>}
      </div>
    </Fieldset>
  )
}
