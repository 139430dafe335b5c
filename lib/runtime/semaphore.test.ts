import { expect, test, vi } from 'vitest'
import { Semaphore } from './semaphore.ts'

test('no more run at once than may, in the order in which they came, and a failure gives its place on', async () => {
  const semaphore = new Semaphore(2)
  const order: number[] = []
  let running = 0
  let most = 0
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, i) =>
      semaphore.run(async () => {
        order.push(i)
        running += 1
        most = Math.max(most, running)
        await new Promise(setImmediate)
        running -= 1
        if (i % 3 === 0) throw new Error('failed')
      }),
    ),
  )
  expect(most).toBe(2)
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(results.filter((r) => r.status === 'rejected')).toHaveLength(3)
})

test('whoever waits too long is refused, is not run, and takes nobody’s place', async () => {
  vi.useFakeTimers()
  try {
    const semaphore = new Semaphore(1, { milliseconds: 100, refusal: () => new Error('too long') })
    let end = () => {}
    const first = semaphore.run(() => new Promise<void>((resolve) => (end = resolve)))
    const late = vi.fn(async () => {})
    const refused = expect(semaphore.run(late)).rejects.toThrow('too long')
    await vi.advanceTimersByTimeAsync(100)
    await refused
    end()
    await first
    await semaphore.run(async () => {})
    expect(late).not.toHaveBeenCalled()
  } finally {
    vi.useRealTimers()
  }
})
