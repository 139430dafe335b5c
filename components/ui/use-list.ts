'use client'
import { useRef, useState } from 'react'
import { words } from '#lib/language/words.ts'
import { type ListRow, moveRow } from './list-rows.ts'

interface Options<R> {
  rows: readonly R[]
  setRows: (rows: R[]) => void
  /** What a row is called; without its place (from 1) where it has none or is about to lose it. */
  nameOf: (row: R, place?: number) => string
}

/** Adds, removes, puts back and moves the rows of a list; says what happened, and takes the focus to where it happened. */
export function useList<R extends ListRow>({ rows, setRows, nameOf }: Options<R>) {
  const list = useRef<HTMLOListElement>(null)
  const [announcement, announce] = useState('')
  const present = rows.filter(({ removed }) => !removed)
  const text = words('ui').rows

  // Once React has drawn it.
  const focus = (row: R, selector = 'input:not([type="hidden"]), select, textarea') =>
    requestAnimationFrame(() => {
      const item = list.current?.querySelector(`[data-row="${row.id}"]`)
      item?.querySelector<HTMLElement>(selector)?.focus()
    })

  function add(row: R) {
    setRows([...rows, row])
    announce(text.moved({ item: nameOf(row), place: present.length + 1, count: present.length + 1 }))
  }

  function mark(row: R, removed: boolean) {
    setRows(rows.map((one) => (one === row ? { ...row, removed } : one)))
    announce((removed ? text.removed : text.putBack)({ item: nameOf(row) }))
    focus(row, removed ? '[data-put-back]' : undefined)
  }

  function move(row: R, by: -1 | 1) {
    const moved = moveRow(rows, row, by)
    if (!moved) return
    setRows(moved)
    announce(text.moved({ item: nameOf(row), place: present.indexOf(row) + by + 1, count: present.length }))
    focus(row, `[data-move="${by}"]`)
  }

  return { list, rows, present, nameOf, announcement, focus, add, mark, move }
}

export type List<R extends ListRow> = ReturnType<typeof useList<R>>
