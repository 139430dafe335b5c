import fc from 'fast-check'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { Problem } from './errors.ts'
import { describeFault, type Facts, type LogEvent, lineOf } from './log.ts'

const canary = 'Canary-Anna-7f3a'
const said = (...args: Parameters<typeof lineOf>) => JSON.stringify(lineOf(...args))

/** What a value may be disguised as, so that it would look like a part of an error. */
const disguises = [
  canary,
  `x\n    at ${canary} (/srv/${canary}.js:1:1)`,
  `${canary}\n    at /srv/${canary}.js:1:1`,
  `    at ${canary} (node:${canary}:1:1)`,
]

const withStack = (stack: unknown) => Object.assign(new Error('x'), { stack })

describe.each(disguises)('a value that looks like %j', (value) => {
  const faults: readonly unknown[] = [
    value,
    [value],
    { message: value, stack: value, code: value },
    new Error(value),
    new TypeError(value, { cause: new Error(value) }),
    new AggregateError([new Error(value)], value),
    new DOMException(value, value),
    new Problem(500, value, value, { extra: { value }, errors: { [value]: value } }),
    Object.assign(new Error('first'), { message: value }),
    Object.assign(new Error(value), { name: value }),
    Object.assign(new Error(value), {
      type: value,
      kind: value,
      code: value,
      errno: value,
      syscall: value,
      path: value,
    }),
    Object.assign(new Error(value), { cause: { err: new Error(value), provider: value } }),
    Object.assign(new Error(value), { lastError: new Error(value), responseBody: value, requestBodyValues: [value] }),
    Object.assign(new Error(value), {
      routine: 'ExecInsert',
      severity: 'ERROR',
      code: '23505',
      detail: `Key (email)=(${value}) already exists.`,
      hint: value,
      where: value,
      query: value,
      parameters: [value],
      table_name: value,
      constraint_name: `${value} x`,
    }),
    withStack(value),
    withStack(`${value}\n    at ${canary} (${canary}:1:1)`),
    withStack({ toString: () => value }),
  ]

  test.each(faults.map((fault, i) => [i, fault] as const))('is in no line about fault %i', (_, fault) => {
    expect(said('request failed', fault)).not.toContain(canary)
  })

  test('is no fact and no event', () => {
    const facts = { id: value, run: value, count: value, milliseconds: value, [value]: value } as unknown as Facts
    expect(said('request failed', undefined, facts)).not.toContain(canary)
    expect(said(value as LogEvent)).not.toContain(canary)
  })
})

test('no text of any error is ever in a line', () => {
  const text = fc.string({ maxLength: 20 }).map((around) => `${around}${canary}${around}`)
  fc.assert(
    fc.property(fc.object({ values: [text], maxDepth: 3 }), text, text, (extra, message, name) => {
      const fault = Object.assign(new Error(message, { cause: extra }), extra, { name })
      return !said('request failed', fault).includes(canary)
    }),
    { numRuns: 500 },
  )
})

test('what an operator needs is there: kind, code, place in the catalogue and in the code, and the cause', () => {
  const inner = Object.assign(new postgres.PostgresError(canary), {
    routine: 'x',
    severity: 'ERROR',
    code: '23505',
    table_name: 'answer',
    constraint_name: 'answer_pkey',
  })
  const described = describeFault(new Error(canary, { cause: inner }))
  expect(described.cause).toMatchObject({
    type: 'PostgresError',
    code: '23505',
    table: 'answer',
    constraint: 'answer_pkey',
  })
  expect(described.at?.[0]).toMatch(/^lib\/log\.test\.ts:\d+:\d+$/)
  expect(describeFault(new Problem(422, 'a', 'b')).type).toBe('Problem')
  expect(describeFault(new RangeError('a')).type).toBe('RangeError')
  expect(describeFault(AbortSignal.timeout(0).reason ?? new DOMException('x', 'TimeoutError')).type).toBe(
    'TimeoutError',
  )
  expect(describeFault(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })).code).toBe('ECONNREFUSED')
  expect(describeFault(Object.assign(new Error('x'), { responseCode: 535, code: 'EAUTH' }))).toMatchObject({
    status: 535,
    code: 'EAUTH',
  })
})
