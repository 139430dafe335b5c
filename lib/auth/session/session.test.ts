import { describe, expect, test } from 'vitest'
import {
  describeBrowser,
  hashToken,
  newToken,
  readCookie,
  readsOneWay,
  sessionCookie,
  sessionCookieName,
} from './rules.ts'

test('makes tokens of 256 bits and stores them as SHA-256', () => {
  expect(newToken()).toMatch(/^[\w-]{43}$/)
  expect(newToken()).not.toBe(newToken())
  expect(hashToken('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb')
})

test('binds the cookie to the host over HTTPS', () => {
  const name = sessionCookieName('https://footing.example')
  expect(name).toBe('__Host-footing.session')
  expect(sessionCookie('https://footing.example', 't')).toBe(
    `${name}=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800; Secure`,
  )
  expect(sessionCookie('http://localhost:3000', '')).toBe('footing.session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0')
})

test('reads one cookie of several', () => {
  expect(readCookie('a=1; footing.session=abc; xfooting.session=no', 'footing.session')).toBe('abc')
  expect(readCookie(null, 'footing.session')).toBeUndefined()
})

test('names browsers as people do', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'
  const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1 Version/26.0 Safari/604.1'
  expect(describeBrowser(edge)).toBe('Edge on Windows')
  expect(describeBrowser(safari)).toBe('Safari on iPhone')
  expect(describeBrowser('curl/8.0')).toBe('An unknown browser')
})

describe('a Cookie header that opens something', () => {
  const names = ['footing.session', 'footing.guest']
  test.each([
    undefined,
    '',
    'a=1',
    'footing.session=',
    'footing.session=abc-_9',
    'footing.session=../../etc',
    'footing.session="a"',
    'footing.session=a=b',
    'b="x; footing.session=a"',
    'a=1; footing.session=abc;footing.guest=def;  b="x y"',
    'xfooting.session=1; footing.session=2; footing.sessionx=3; Footing.session=4',
  ])('is read alike by everybody: %j', (header) => expect(readsOneWay(header, names)).toBe(true))

  test.each([
    'footing.session=a; footing.session=b',
    'footing.session=a; b=1; footing.session=a',
    'footing.guest=a; footing.guest=b',
    'footing.session =a',
    'footing.session=a; footing.session =b',
    'footing.session= a',
    'footing.session=a ; b=1',
    'footing.session',
    'footing.session; footing.session=a',
    'b=1;\tfooting.session=a',
    'b=1;\u00a0footing.session=a',
    'footing.session=%61',
    'footing.session=a\t; b=1',
  ])('is refused where two programs read it differently: %j', (header) =>
    expect(readsOneWay(header, names)).toBe(false),
  )
})
