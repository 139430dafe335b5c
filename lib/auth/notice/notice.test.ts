import { expect, test } from 'vitest'
import { noticeMessage } from './rules.ts'
import type { Notice } from './types.ts'

const at = new Date('2027-05-03T14:05:00Z')

const notices: Notice[] = [
  { kind: 'password-set' },
  { kind: 'password-changed' },
  { kind: 'password-removed' },
  { kind: 'sign-in-linked', name: 'Entra' },
  { kind: 'sign-in-unlinked', name: 'Entra' },
  { kind: 'sessions-ended' },
  { kind: 'address-changed', from: 'anna@old.example', to: 'anna@new.example' },
  { kind: 'account-deleted', days: 14 },
  { kind: 'account-restored' },
  { kind: 'organization-deleted', organization: 'North Mutual', by: 'Bo Ek', days: 14 },
  { kind: 'organization-restored', organization: 'North Mutual', by: 'Bo Ek' },
  { kind: 'joined', organization: 'North Mutual', role: 'member' },
  { kind: 'left', organization: 'North Mutual' },
  { kind: 'removed', organization: 'North Mutual', by: 'Bo Ek' },
  { kind: 'role-changed', organization: 'North Mutual', by: 'Bo Ek', from: 'member', to: 'owner' },
]

test.each(notices)('a notice of $kind says what changed, when and where, and what to do about it', (notice) => {
  const message = noticeMessage('anna@example.com', notice, at, 'https://footing.example.com')
  expect(message.to).toBe('anna@example.com')
  expect(message.subject).not.toMatch(/\n|undefined/)
  expect(message.text).toContain('3 May 2027 at 14:05 UTC')
  expect(message.text).toContain('https://footing.example.com')
  expect(message.text).toMatch(/\n\nIf (that was|it was|you did)/)
  const { kind: _, ...facts } = notice
  const said = message.subject + message.text
  for (const [name, fact] of Object.entries(facts))
    expect(said).toContain(['role', 'from', 'to'].includes(name) ? String(fact).split('@')[0] : String(fact))
})
