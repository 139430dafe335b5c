import { expect, test } from 'vitest'
import { hashOfAddress, pauseAfter, seal, unseal } from './rules.ts'

const [secret, id] = ['a secret of sixteen', '0192f0c1-0000-7000-8000-000000000001']

test('a payload is read with its secret and for its job only', () => {
  const payload = { to: 'anna@example.com', text: 'A link: https://footing.example/x' }
  const sealed = seal(secret, id, payload)
  expect(sealed).not.toContain('anna')
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('anna')
  expect(seal(secret, id, payload)).not.toBe(sealed)
  expect(unseal(secret, id, sealed)).toEqual(payload)
  expect(() => unseal('another secret of it', id, sealed)).toThrow()
  expect(() => unseal(secret, id.replace('1', '2'), sealed)).toThrow()
})

test('an address stands beside a job as a keyed hash', () => {
  expect(hashOfAddress(secret, 'a@b.example')).toBe(hashOfAddress(secret, 'a@b.example'))
  expect(hashOfAddress('another secret of it', 'a@b.example')).not.toBe(hashOfAddress(secret, 'a@b.example'))
})

test('tries lie further and further apart', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map(pauseAfter)).toEqual([60, 240, 960, 3_840, 15_360, 21_600, 21_600])
})
