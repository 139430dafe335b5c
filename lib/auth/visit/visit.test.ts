import { expect, test } from 'vitest'
import { peerKey } from './rules.ts'

test('counts IPv4 addresses whole, also inside IPv6', () => {
  expect(peerKey('192.0.2.7')).toBe('192.0.2.7')
  expect(peerKey('::ffff:192.0.2.7')).toBe('192.0.2.7')
})

test('counts IPv6 addresses by their network', () => {
  expect(peerKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(peerKey('2001:DB8:1:2::9')).toBe('2001:db8:1:2')
  expect(peerKey('2001:db8::1')).toBe('2001:db8:0:0')
  expect(peerKey('fe80::1%eth0')).toBe('fe80:0:0:0')
  expect(peerKey('::1')).toBe('0:0:0:0')
})

test('does not count a port that a proxy adds', () => {
  expect(peerKey('192.0.2.7:50123')).toBe('192.0.2.7')
  expect(peerKey('[2001:db8:1:2::9]:50123')).toBe('2001:db8:1:2')
})

test('has one key for everybody whose address is not known', () => {
  expect(peerKey(null)).toBe('unknown')
  expect(peerKey(' ')).toBe('unknown')
})
