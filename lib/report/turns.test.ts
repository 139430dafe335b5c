import { expect, test } from 'vitest'
import { Problem } from '../errors.ts'
import { Turns } from './turns.ts'

interface Job {
  started: boolean
  end: (result?: 'fail') => void
  result: Promise<string>
}

function queue(turns: Turns, name: string): Job {
  const job: Job = { started: false, end: () => undefined, result: Promise.resolve('') }
  job.result = turns.take(
    () =>
      new Promise((resolve, reject) => {
        job.started = true
        job.end = (result) => (result === 'fail' ? reject(new Error(name)) : resolve(name))
      }),
  )
  return job
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('two run at once, the others in the order in which they came', async () => {
  const turns = new Turns({ atOnce: 2, waitAtMost: 2 })
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => queue(turns, name)) as [Job, Job, Job, Job]
  await settle()
  expect([a, b, c, d].map((job) => job.started)).toEqual([true, true, false, false])
  b.end()
  await settle()
  expect([c.started, d.started]).toEqual([true, false])
  a.end()
  await settle()
  c.end()
  d.end()
  expect(await Promise.all([a, b, c, d].map((job) => job.result))).toEqual(['a', 'b', 'c', 'd'])
})

test('whoever comes when the queue is full is told when to come back, and nothing is run', async () => {
  const turns = new Turns({ atOnce: 1, waitAtMost: 1 })
  const [first, second] = [queue(turns, 'first'), queue(turns, 'second')]
  let ran = false
  const third = turns.take(async () => {
    ran = true
  })
  await expect(third).rejects.toMatchObject({ status: 503, extra: { retryAfter: 30 } })
  await expect(third).rejects.toBeInstanceOf(Problem)
  expect(ran).toBe(false)
  first.end()
  await settle()
  second.end()
  await second.result
})

test('a failure gives its place on', async () => {
  const turns = new Turns({ atOnce: 1, waitAtMost: 5 })
  const [first, second] = [queue(turns, 'first'), queue(turns, 'second')]
  await settle()
  first.end('fail')
  await expect(first.result).rejects.toThrow('first')
  await settle()
  second.end()
  expect(await second.result).toBe('second')
  const third = queue(turns, 'third')
  await settle()
  expect(third.started).toBe(true)
  third.end()
  await third.result
})
