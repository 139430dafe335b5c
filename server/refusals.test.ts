import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { readSettings } from '#lib/runtime/env.ts'
import { frontOptions } from './front.ts'
import { refusalOf } from './refusals.ts'

const secret = 'a secret of sixteen letters'
const trial = frontOptions(readSettings({ FOOTING_SECRET: secret }), false)
const behindProxy = frontOptions(
  readSettings({ FOOTING_SECRET: secret, APP_URL: 'https://footing.example.com:8443' }),
  false,
)

interface Asked {
  method?: string
  url?: string
  host?: string | string[]
  cookie?: string
  from?: string
}

function ask({ method = 'GET', url = '/', host = 'localhost:3000', cookie, from = '127.0.0.1' }: Asked) {
  const hosts = [host].flat()
  return {
    method,
    url,
    headers: { host: hosts[0], cookie },
    rawHeaders: hosts.flatMap((one) => ['Host', one]),
    socket: { remoteAddress: from },
  } as unknown as IncomingMessage
}

const status = (asked: Asked, options = trial) => refusalOf(ask(asked), options)?.status ?? null

describe('the host that a request names', () => {
  test.each(['localhost', 'localhost:3000', 'LOCALHOST:8080', '127.0.0.1:3000', '[::1]:3000', 'localhost.'])(
    'is one of this machine in a trial: %s',
    (host) => expect(status({ host })).toBeNull(),
  )
  test.each(['evil.example', 'evil.example:3000', '10.0.0.7:3000', '0.0.0.0:3000', 'localhost.evil.example'])(
    'is refused when another site leads its name here: %s',
    (host) => expect(status({ host })).toBe(421),
  )
  test.each(['', 'local host', 'a@localhost', 'localhost:3000:1', 'localhost/', 'localhost:999999', '[::1'])(
    'is refused when it is none: %j',
    (host) => expect(status({ host })).toBe(400),
  )
  test('is one, not two', () => expect(status({ host: ['localhost:3000', 'evil.example'] })).toBe(400))
  test('is that of APP_URL, whatever its port, for everybody', () => {
    for (const host of ['footing.example.com', 'Footing.Example.com:8443', 'footing.example.com:443'])
      expect(status({ host, from: '203.0.113.9' }, behindProxy)).toBeNull()
    for (const host of ['example.com', 'footing.example.com.evil.example', '203.0.113.1'])
      expect(status({ host, from: '203.0.113.9' }, behindProxy)).toBe(421)
  })
  test('is the loopback only for a proxy on this machine', () => {
    expect(status({ host: '127.0.0.1:3000' }, behindProxy)).toBeNull()
    expect(status({ host: '127.0.0.1:3000', from: '203.0.113.9' }, behindProxy)).toBe(421)
  })
})

test.each(['/o/%E0%A4%A', '/api/o/%ff/x', '/api/o/%00/x', '/%', '/a%0', 'http://localhost/', '*', ''])(
  'an address that cannot be read is refused: %j',
  (url) => expect(status({ url })).toBe(400),
)

test.each(['/', '/o/caf%C3%A9?next=%E0%A4%A', '/a%2520b', '//x', '/x?%00'])('one that can is not: %s', (url) =>
  expect(status({ url })).toBeNull(),
)

test.each([
  ['TRACE', '/'],
  ['CONNECT', '/'],
  ['OPTIONS', '*'],
])('%s %s is no way to ask', (method, url) => expect(status({ method, url })).toBe(405))

test('two sign-ins at once are nobody’s', () => {
  expect(status({ cookie: 'footing.session=a; footing.session=b' })).toBe(400)
  expect(status({ cookie: 'footing.guest=a; footing.guest=b' })).toBe(400)
  expect(status({ cookie: '__Host-footing.session=a; __Host-footing.session=b' })).toBeNull()
  const host = 'footing.example.com'
  expect(status({ host, cookie: '__Host-footing.session=a; __Host-footing.session=b' }, behindProxy)).toBe(400)
})

test.each([
  ['https://footing.example.com', 'max-age=31536000; includeSubDomains'],
  ['https://app.footing.example.co.uk', 'max-age=31536000; includeSubDomains'],
  ['https://example.com', 'max-age=31536000'],
  ['https://example.co.uk', 'max-age=31536000'],
  ['https://footing', 'max-age=31536000'],
  ['https://10.0.0.7', 'max-age=31536000'],
  ['http://footing.example.com', null],
])('names below ours are bound to TLS only where they are ours alone: %s', (APP_URL, header) =>
  expect(frontOptions(readSettings({ FOOTING_SECRET: secret, APP_URL }), false).hsts).toBe(header),
)
