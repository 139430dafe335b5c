import { expect, test } from 'vitest'
import { isLoopbackAddress, isLoopbackHost } from './loopback.ts'

test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.2'])(
  '%s is an address of this machine alone',
  (address) => expect(isLoopbackAddress(address)).toBe(true),
)

test.each(['10.0.0.1', '0.0.0.0', '::', '127.0.0.1.evil.example', '127.', '::ffff:10.0.0.1', 'unknown', ''])(
  '%j is not',
  (address) => expect(isLoopbackAddress(address)).toBe(false),
)

test.each(['localhost', 'LOCALHOST', 'localhost.', 'footing.localhost', '127.0.0.1', '[::1]'])(
  '%s leads to this machine alone',
  (host) => expect(isLoopbackHost(host)).toBe(true),
)

test.each(['localhost.example.com', 'evil.example', '127.0.0.1.nip.example', '[::2]', 'localhost.evil', ''])(
  '%j may lead anywhere',
  (host) => expect(isLoopbackHost(host)).toBe(false),
)
