import { describe, expect, test } from 'vitest'
import { changes } from './rules.ts'
import type { AuditEntry } from './types.ts'
import { actionWords } from './words.ts'

const id = '0198aaaa-0000-7000-8000-000000000000'

test('an act decides what it is about and what is kept: a wrong combination does not compile', () => {
  const entries: AuditEntry[] = [
    { action: 'change-role', entity: { type: 'membership', id }, before: { role: 'viewer' }, after: { role: 'lead' } },
    { action: 'open-workshop', entity: { type: 'workshop', id } },
    // @ts-expect-error: a role is a membership's.
    { action: 'change-role', entity: { type: 'workshop', id }, before: { role: 'viewer' }, after: { role: 'lead' } },
    // @ts-expect-error: what it was before is missing.
    { action: 'change-role', entity: { type: 'membership', id }, after: { role: 'lead' } },
    // @ts-expect-error: opening keeps nothing.
    { action: 'open-workshop', entity: { type: 'workshop', id }, after: { state: 'open' } },
    // @ts-expect-error: nobody does that.
    { action: 'do-something', entity: { type: 'workshop', id } },
  ]
  expect(entries).toHaveLength(6)
})

test('every act is told with a verb, and by a name of its own', () => {
  for (const { did, act } of Object.values(actionWords)) {
    expect(did).toMatch(/^[a-z]/)
    expect(act).toMatch(/^[a-z]/)
  }
  const names = Object.values(actionWords).map(({ act }) => act)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

describe('changes', () => {
  test('are the values that differ, of those that were written', () => {
    const before = { name: 'Old', size: 'x', lists: [1, { b: 2, a: 1 }], version: 3 }
    expect(changes(before, { name: 'New', size: 'x', lists: [1, { a: 1, b: 2 }] })).toEqual({
      before: { name: 'Old' },
      after: { name: 'New' },
    })
  })
})
