import { expect, test } from 'vitest'
import type { Role } from '#lib/auth/types.ts'
import { mayChangeAction, mayChangeStatus } from './policy.ts'

const own = { ownerMembershipId: 'me' }
const other = { ownerMembershipId: 'somebody' }
const nobodys = { ownerMembershipId: null }
const as = (role: Role) => ({ role, membershipId: 'me' })

test('leads and owners change any action', () => {
  for (const role of ['lead', 'owner'] as const) {
    for (const action of [own, other, nobodys]) {
      expect(mayChangeAction(as(role), action, { status: 'done', owner: { name: 'X', membershipId: null } })).toBe(true)
    }
  }
})

test('a member moves own actions only, and hands none over', () => {
  expect(mayChangeStatus(as('member'), own)).toBe(true)
  expect(mayChangeStatus(as('member'), other)).toBe(false)
  expect(mayChangeStatus(as('member'), nobodys)).toBe(false)
  expect(mayChangeAction(as('member'), own, { owner: { name: '', membershipId: null } })).toBe(false)
})

test('a viewer changes nothing, not even what carries their name', () => {
  expect(mayChangeStatus(as('viewer'), own)).toBe(false)
})
