'use client'
import { useRef, useState } from 'react'
import type { BlockValue } from './block-field.tsx'

export type BlockValues = Readonly<Record<string, BlockValue>>

export interface Block {
  id: number
  values: BlockValues
  /** Taken out, but still there to be put back until the screen is left. */
  removed: boolean
}

const blank: BlockValues = {}

/** The rows of a list that is being edited. Fields keep their own text: only which rows there are, and where, is known. */
export function useBlocks(rows: readonly BlockValues[], item: string) {
  const list = useRef<HTMLOListElement>(null)
  const next = useRef(rows.length)
  const [blocks, setBlocks] = useState<Block[]>(() => rows.map((values, id) => ({ id, values, removed: false })))
  const [said, say] = useState('')
  const kept = blocks.filter((block) => !block.removed)

  // Focus follows the block that was touched, once React has drawn it.
  const focus = (id: number, selector: string) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-block="${id}"] ${selector}`)?.focus())

  function add() {
    const id = next.current++
    setBlocks([...blocks, { id, values: blank, removed: false }])
    focus(id, 'input')
  }

  function mark(block: Block, removed: boolean) {
    setBlocks(blocks.map((other) => (other.id === block.id ? { ...other, removed } : other)))
    say(`${item} ${removed ? 'removed' : 'put back'}`)
    focus(block.id, removed ? '[data-put-back]' : 'input')
  }

  function move(block: Block, by: -1 | 1) {
    const place = kept.indexOf(block) + by
    const other = kept[place]
    if (!other) return
    const order = blocks.filter((one) => one !== block)
    order.splice(order.indexOf(other) + (by === 1 ? 1 : 0), 0, block)
    setBlocks(order)
    say(`${item} is now number ${place + 1} of ${kept.length}`)
    focus(block.id, by === 1 ? '[data-down]' : '[data-up]')
  }

  return { list, blocks, kept, said, add, mark, move }
}
