'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FieldError } from '#components/ui/field-error.tsx'
import { BlockCell, type BlockField } from './block-field.tsx'
import { type BlockValues, useBlocks } from './use-blocks.ts'

interface Props {
  /** Path of the list: fields are named `<name>.<index>.<key>`. */
  name: string
  legend: string
  fields: readonly BlockField[]
  rows: readonly BlockValues[]
  /** "data source". */
  item: string
  /** The order means something: blocks can be moved. */
  ordered?: boolean
  max: number
}

/** A list whose rows have too many fields for one line: each is a block of its own; all is done by buttons. */
export function BlocksEditor({ name, legend, fields, rows, item, ordered, max }: Props) {
  const { list, blocks, kept, said, add, mark, move } = useBlocks(rows, item)
  const full = kept.length >= max
  return (
    <fieldset className="min-w-0" data-path={name}>
      <legend className="sr-only">{legend}</legend>
      <FieldError id={`${name}-error`} name={name} />
      <input type="hidden" name={name} data-type="list" />
      <ol ref={list}>
        {blocks.map((block) => {
          const index = kept.indexOf(block)
          const number = `${item} ${index + 1}`
          return (
            <li key={block.id} data-block={block.id} className="border-t border-line py-4">
              {block.removed && (
                <div className="flex items-center gap-4 text-muted">
                  <span className="first-letter:uppercase">{item} removed</span>
                  <Button type="button" size="small" tone="plain" data-put-back="" onClick={() => mark(block, false)}>
                    Put back<span className="sr-only"> {item}</span>
                  </Button>
                </div>
              )}
              <fieldset disabled={block.removed} hidden={block.removed} className="min-w-0">
                <legend className="float-start pt-2 text-small text-muted first-letter:uppercase">{number}</legend>
                <div className="no-print mb-1 flex justify-end">
                  {ordered && (
                    <>
                      <Move label={`Move ${number} up`} off={index <= 0} data-up="" act={() => move(block, -1)}>
                        <ArrowUp aria-hidden="true" size={18} />
                      </Move>
                      <Move
                        label={`Move ${number} down`}
                        off={index === kept.length - 1}
                        data-down=""
                        act={() => move(block, 1)}
                      >
                        <ArrowDown aria-hidden="true" size={18} />
                      </Move>
                    </>
                  )}
                  <Button type="button" size="small" tone="plain" onClick={() => mark(block, true)}>
                    Remove<span className="sr-only"> {number}</span>
                  </Button>
                </div>
                <div className="clear-both grid gap-x-8 gap-y-4 md:grid-cols-6">
                  {fields.map((field) => (
                    <BlockCell
                      key={field.key}
                      field={field}
                      name={`${name}.${block.removed ? '' : index}.${field.key}`}
                      value={block.values[field.key] ?? null}
                    />
                  ))}
                </div>
              </fieldset>
            </li>
          )
        })}
      </ol>
      <div className="flex items-center gap-4 border-t border-line pt-4">
        <Button type="button" onClick={add} disabled={full}>
          Add {item}
        </Button>
        {full && <span className="text-small text-muted">At most {max}.</span>}
        <span role="status" className="sr-only">
          {said}
        </span>
      </div>
    </fieldset>
  )
}

interface MoveProps {
  label: string
  /** Shown as not available, but still focusable, so that the focus is not lost at the end of a list. */
  off: boolean
  act: () => void
  children: ReactNode
}

function Move({ label, off, act, children, ...rest }: MoveProps & { 'data-up'?: string; 'data-down'?: string }) {
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
