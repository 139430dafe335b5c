import { expect, test, vi } from 'vitest'
import { perProcess } from './per-process.ts'

test('a value is made once, when it is first asked for', () => {
  const make = vi.fn(() => ({}))
  const value = perProcess('test.once', make)
  expect(make).not.toHaveBeenCalled()
  expect(value()).toBe(value())
  expect(make).toHaveBeenCalledOnce()
})

test('another copy of the module sees the same value, and another name another one', async () => {
  const value = perProcess('test.shared', () => ({}))
  vi.resetModules()
  const copy = await import('./per-process.ts')
  expect(copy.perProcess).not.toBe(perProcess)
  expect(copy.perProcess('test.shared', () => ({}))()).toBe(value())
  expect(copy.perProcess('test.other', () => ({}))()).not.toBe(value())
})

test('a value may be undefined, and is not made again', () => {
  const make = vi.fn(() => undefined)
  const value = perProcess('test.undefined', make)
  value()
  value()
  expect(make).toHaveBeenCalledOnce()
})
