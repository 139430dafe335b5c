import { expect, test } from 'vitest'
import { Problem } from '#lib/errors.ts'
import { Turns } from './turns.ts'

interface Job {
  started: boolean
  end: (result?: 'fail') => void
  result: Promise<string>
}

function queue(turns: Turns, name: string, owner = name): Job {
  const job: Job = { started: false, end: () => undefined, result: Promise.resolve('') }
  job.result = turns.take(
    owner,
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
  const turns = new Turns({ atOnce: 2, waitAtMost: 2, waitAtMostEach: 1 })
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

test('one owner never runs two, and whoever comes from elsewhere is started at once', async () => {
  const turns = new Turns({ atOnce: 2, waitAtMost: 40, waitAtMostEach: 5 })
  const mine = Array.from({ length: 6 }, (_, i) => queue(turns, `mine ${i}`, 'me'))
  await settle()
  expect(mine.filter((job) => job.started)).toHaveLength(1)
  const other = queue(turns, 'other')
  await settle()
  expect(other.started).toBe(true)
  // A third waits for one piece of work, not for the five that came before it.
  const third = queue(turns, 'third')
  await settle()
  mine[0]?.end()
  await settle()
  expect([third.started, mine[1]?.started]).toEqual([true, false])
})

test('owners take turns', async () => {
  const turns = new Turns({ atOnce: 1, waitAtMost: 40, waitAtMostEach: 5 })
  const order: string[] = []
  const job = (name: string, owner: string) => turns.take(owner, async () => void order.push(name))
  await Promise.all([
    ...['a1', 'a2', 'a3'].map((n) => job(n, 'a')),
    ...['b1', 'b2'].map((n) => job(n, 'b')),
    job('c1', 'c'),
  ])
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
})

test('whoever comes when the queue is full is told when to come back, and nothing is run', async () => {
  const turns = new Turns({ atOnce: 1, waitAtMost: 2, waitAtMostEach: 1 })
  const [first, second] = [queue(turns, 'first', 'me'), queue(turns, 'second', 'me')]
  let ran = false
  const refused = (owner: string) =>
    turns.take(owner, async () => {
      ran = true
    })
  await expect(refused('me')).rejects.toMatchObject({
    status: 503,
    extra: { retryAfter: 30 },
    message: expect.stringContaining('Your organisation'),
  })
  const other = queue(turns, 'other')
  await expect(refused('third')).rejects.toMatchObject({ status: 503, message: expect.stringContaining('Too many') })
  await expect(refused('third')).rejects.toBeInstanceOf(Problem)
  expect(ran).toBe(false)
  first.end()
  await settle()
  other.end()
  await settle()
  second.end()
  await second.result
})

test('a failure gives its place on', async () => {
  const turns = new Turns({ atOnce: 1, waitAtMost: 5, waitAtMostEach: 5 })
  const [first, second] = [queue(turns, 'first'), queue(turns, 'second')]
  await settle()
  first.end('fail')
  await expect(first.result).rejects.toThrow('first')
  await settle()
  second.end()
  expect(await second.result).toBe('second')
})
