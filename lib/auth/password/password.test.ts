import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './rules.ts'
import { newPassword } from './schema.ts'
import { isGuessable } from './strength/rules.ts'

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

  const own = ['anna.berg@sec.test', 'Anna Berg', 'Northbank Advisory']

  test.each([
    'P@ssw0rd1234',
    'passw0rd1234',
    'Summer2026!!',
    'january2026!',
    'liverpool123',
    'superman1234',
    'chocolate123',
    'michael12345',
    'unbelievable',
    'Company2026!',
    'manchester1!',
    'charlie12345',
    'computer1234',
    'Sec.test2026',
    'password1234',
    'Password!2026',
    'passwordpassword',
    '123456789012',
    'aaaaaaaaaaaaaa',
    'abababababab',
    'qwertyuiopas',
    'qwertyuiop12',
    'qwertzuiop12',
    'Welcome-2026!!',
    'anna.berg@sec.test',
    'annaberg12345',
    'Anna-Berg-2026',
    'Northbank2026!',
    'Footing-2026!!',
    'iloveyou2026!',
    'Liverpool-2024',
    'L1v3rp00l!2026',
    'December25.12.',
    'trustno1trustno1',
    'Monday09112026',
  ])('is refused when it is easy to guess: %s', (password) => {
    expect(isGuessable(password, own)).toBe(true)
  })

  test.each([
    'correct horse battery',
    'Tr0ub4dor&3xyz!',
    'winterlicher Spaziergang',
    'xkq-93-vvlp-02',
    'passwords are a nuisance',
    'anna mag winterliche wege',
    'kX9#mQ2$vL7p',
    '4815-1623-42-kx',
  ])('is taken when it is not: %s', (password) => {
    expect(isGuessable(password, own)).toBe(false)
  })

  test('is taken when it is four words that were drawn at random', { timeout: 60_000 }, () => {
    const words = dictionary['diceware-common'] as string[]
    let state = 1
    const draw = () => {
      state = (state * 48_271) % 2_147_483_647
      return words[state % words.length] ?? ''
    }
    const phrases = Array.from({ length: 200 }, (_, n) => [draw(), draw(), draw(), draw()].join(n % 2 ? ' ' : '-'))
    expect(new Set(phrases).size).toBe(200)
    expect(phrases.filter((phrase) => phrase.length >= 12 && isGuessable(phrase, own))).toEqual([])
  })

  test('keeps nobody waiting for what it is made of', { timeout: 60_000 }, () => {
    isGuessable('the first one', own)
    const from = performance.now()
    for (const part of ['p@$$w0rd!|1', 'a1', '4@3€1!|0$5+7', 'q1w2e3r4t5y6', '1!', 'abcdefghij', 'zxcvbnm,./'])
      isGuessable(part.repeat(100).slice(0, 200), own)
    expect(performance.now() - from).toBeLessThan(7_000)
  })
})
