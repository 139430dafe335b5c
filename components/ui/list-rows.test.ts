import { describe, expect, test } from 'vitest'
import { type ListRow, moveErrors, moveRow } from './list-rows.ts'

const rows = (...marked: string[]): ListRow[] =>
  marked.map((one) => ({ id: one.replace(/\W/, ''), removed: one.endsWith('-'), fixed: one.endsWith('!') }))
const order = (moved: ListRow[] | null) => moved?.map(({ id }) => id).join('')

function moved(list: ListRow[], id: string, by: -1 | 1) {
  const row = list.find((one) => one.id === id)
  if (!row) throw new Error(`There is no row ${id}.`)
  return order(moveRow(list, row, by))
}

describe('a row that is moved', () => {
  test('changes places with its neighbour, and with nobody at an end', () => {
    expect(moved(rows('a', 'b', 'c'), 'b', -1)).toBe('bac')
    expect(moved(rows('a', 'b', 'c'), 'b', 1)).toBe('acb')
    expect(moved(rows('a', 'b', 'c'), 'a', -1)).toBeUndefined()
    expect(moved(rows('a', 'b', 'c'), 'c', 1)).toBeUndefined()
  })

  test('passes over what was removed, which stays to be put back', () => {
    expect(moved(rows('a', 'b-', 'c'), 'c', -1)).toBe('cab')
    expect(moved(rows('a', 'b-', 'c'), 'a', 1)).toBe('bca')
    expect(moved(rows('a', 'b-'), 'a', 1)).toBeUndefined()
  })

  test('never passes what keeps its place', () => {
    expect(moved(rows('a!', 'b', 'c'), 'b', -1)).toBeUndefined()
    expect(moved(rows('a!', 'b', 'c'), 'a', 1)).toBeUndefined()
    expect(moved(rows('a!', 'b', 'c'), 'c', -1)).toBe('acb')
  })
})

describe('the messages of a form', () => {
  const errors = { 'steps.1.name': 'Fill this in.', 'steps.1': 'Twice.', steps: 'Too many.', name: 'Short.' }
  const now = (...ids: string[]) => moveErrors(errors, { name: 'steps', sent: ['a', 'b', 'c'], now: ids })

  test('stay with the row that they are about, wherever it is moved', () => {
    expect(now('a', 'b', 'c')).toEqual(errors)
    expect(now('b', 'a', 'c')).toMatchObject({ 'steps.0.name': 'Fill this in.', 'steps.0': 'Twice.' })
    expect(now('b', 'a', 'c')).not.toHaveProperty(['steps.1.name'])
    expect(now('c', 'b')).toMatchObject({ 'steps.1.name': 'Fill this in.' })
  })

  test('go with the row that is removed, and never to one that was added', () => {
    expect(now('a', 'c')).toEqual({ steps: 'Too many.', name: 'Short.' })
    expect(now('a', 'd', 'c')).toEqual({ steps: 'Too many.', name: 'Short.' })
  })

  test('about a list of a similar name are left alone', () => {
    const other = { 'steps2.0.name': 'Fill this in.' }
    expect(moveErrors(other, { name: 'steps', sent: ['a'], now: [] })).toEqual(other)
  })
})
