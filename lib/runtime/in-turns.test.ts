import { expect, test } from 'vitest'
import { inTurns } from './in-turns.ts'

test('others have their turn while something long is computed, and the result is that of the computation', async () => {
  let served = 0
  const others = setInterval(() => {
    served += 1
  }, 1)
  function* long() {
    const until = performance.now() + 60
    while (performance.now() < until) yield
    return 'done'
  }
  expect(await inTurns(long())).toBe('done')
  clearInterval(others)
  expect(served).toBeGreaterThan(0)
})

test('what a step throws is thrown', async () => {
  function* failing() {
    yield
    throw new Error('failed')
  }
  await expect(inTurns(failing())).rejects.toThrow('failed')
})
