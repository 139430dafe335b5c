import { describe, expect, test } from 'vitest'
import { hashPassword, isGuessable, verifyPassword } from './rules.ts'
import { newPassword } from './schema.ts'

test('hashes with Argon2id at the recommended cost, and differently each time', async () => {
  const [first, second] = await Promise.all([
    hashPassword('four plain words here'),
    hashPassword('four plain words here'),
  ])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(first).not.toBe(second)
  expect(await verifyPassword(first, 'four plain words here')).toBe(true)
  expect(await verifyPassword(first, 'four plain words Here')).toBe(false)
})

test('takes the same characters for the same, however they were composed', async () => {
  expect(await verifyPassword(await hashPassword('Z\u00fcrich am See'), 'Zu\u0308rich am See')).toBe(true)
})

test('never matches where no password is set', async () => {
  expect(await verifyPassword(null, 'anything at all')).toBe(false)
})

describe('a new password', () => {
  test('has 12 to 200 characters and is not changed', () => {
    expect(newPassword.safeParse('eleven char').success).toBe(false)
    expect(newPassword.parse(' twelve chars ')).toBe(' twelve chars ')
    expect(newPassword.safeParse('x'.repeat(201)).success).toBe(false)
    expect(newPassword.safeParse('\ud800'.repeat(12)).success).toBe(false)
  })

  test.each([
    'password1234',
    'Password!2026',
    'passwordpassword',
    '123456789012',
    'aaaaaaaaaaaaaa',
    'abababababab',
    'qwertyuiopas',
    'qwertyuiop12',
    'Welcome-2026!!',
    'anna.berg@example.com',
    'annaberg12345',
  ])('is refused when it is easy to guess: %s', (password) => {
    expect(
      isGuessable(password, password.startsWith('annaberg') ? 'annaberg@example.com' : 'anna.berg@example.com'),
    ).toBe(true)
  })

  test.each([
    'correct horse battery',
    'Tr0ub4dor&3xyz!',
    'winterlicher Spaziergang',
    'xkq-93-vvlp-02',
    'passwords are a nuisance',
  ])('is taken when it is not: %s', (password) => {
    expect(isGuessable(password, 'anna.berg@example.com')).toBe(false)
  })
})
