import { describe, expect, test } from 'vitest'
import { codeFrom, codeLength, guestCookie, guestCookieNames, guestToken, newCode } from './rules.ts'

const room = '01A2-B'
const [open, secure] = ['http://localhost:3000', 'https://footing.example']

describe('a code', () => {
  test('has no sign that is taken for another, and is found however it is typed', () => {
    for (let n = 0; n < 500; n++) {
      const code = newCode()
      expect(code).toHaveLength(codeLength)
      expect(code).not.toMatch(/[0O1IL2Z5S8BUV]/)
      expect(codeFrom(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code)
    }
  })
})

describe('a guest’s cookie', () => {
  const read = (line: string) => (name: string) => (line.startsWith(`${name}=`) ? line.split(/[=;]/)[1] : undefined)

  test('is read again for its own workshop and for no other', () => {
    for (const address of [open, secure]) {
      const line = guestCookie(address, room, 'token')
      expect(guestToken(read(line), address, room)).toBe('token')
      expect(guestToken(read(line), address, room.toLowerCase())).toBe('token')
      expect(guestToken(read(line), address, 'other')).toBeUndefined()
    }
  })

  test('is out of reach of scripts and other hosts, and of the network where there is TLS', () => {
    expect(guestCookie(secure, room, 'token')).toMatch(/^__Host-.*; Path=\/; HttpOnly; SameSite=Lax; .*; Secure$/)
    expect(guestCookie(open, room, 'token')).not.toMatch(/__Host-|Secure/)
  })

  test('is found among others, so that it can be taken away', () => {
    expect(guestCookieNames(`session=1; ${guestCookie(secure, room, 't').split(';')[0]}; footing.guest=2`)).toEqual([
      `__Host-footing.guest-${room.toLowerCase()}`,
      'footing.guest',
    ])
    expect(guestCookieNames(undefined)).toEqual([])
  })
})
