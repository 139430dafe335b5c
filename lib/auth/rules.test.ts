import { describe, expect, test } from 'vitest'
import { localPath, nameFromEmail } from './rules.ts'

describe('the next page', () => {
  test.each(['/', '/o/north', '/o/north/members?sort=role', '/invitations/a-b_c'])('may be %s', (path) => {
    expect(localPath(path)).toBe(path)
  })

  test.each([
    undefined,
    null,
    42,
    '',
    'o/north',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/./\\evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/api/session/sign-out',
    '/x/../api/auth/callback/email',
    `/${'a'.repeat(3_000)}`,
  ])('is home instead of %s', (value) => {
    expect(localPath(value)).toBe('/')
  })

  test('loses its fragment', () => {
    expect(localPath('/o/north#top')).toBe('/o/north')
  })
})

test('makes a name of an address', () => {
  expect(nameFromEmail('anna.berg@example.com')).toBe('Anna Berg')
  expect(nameFromEmail('j-p_sato2@example.com')).toBe('J P Sato')
  expect(nameFromEmail('007@example.com')).toBe('007@example.com')
})
