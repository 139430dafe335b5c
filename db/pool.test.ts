import type { Sql } from 'postgres'
import { expect, test, vi } from 'vitest'
import { Pool } from './pool.ts'

const failed = (code: string) => Object.assign(new Error('x'), { code })

function poolOfFakes() {
  const made: { end: ReturnType<typeof vi.fn> }[] = []
  const pool = new Pool(() => {
    const sql = { end: vi.fn(async () => {}) }
    made.push(sql)
    return sql as unknown as Sql
  })
  return { pool, made }
}

test('a pool that lost a connection is replaced once, however many queries tell of it, and ended', async () => {
  const { pool, made } = poolOfFakes()
  const first = pool.sql
  const lose = () => pool.use(() => Promise.reject(failed('CONNECTION_CLOSED'))).catch(() => {})
  await Promise.all([lose(), lose(), lose()])
  expect(made).toHaveLength(2)
  expect(made[0]?.end).toHaveBeenCalledOnce()
  expect(pool.sql).not.toBe(first)
  // Somebody who had taken the first one tells late.
  pool.lost(first, failed('ECONNRESET'))
  expect(made).toHaveLength(2)
  await pool.end()
  expect(made[1]?.end).toHaveBeenCalledOnce()
})

test('the connection behind Drizzle’s error counts, and what the database itself refused does not', () => {
  const { pool, made } = poolOfFakes()
  for (const error of [failed('23505'), failed('57014'), failed('ECONNREFUSED'), new Error('x'), null])
    pool.lost(pool.sql, error)
  expect(made).toHaveLength(1)
  pool.lost(pool.sql, Object.assign(new Error('x'), { cause: failed('CONNECT_TIMEOUT') }))
  expect(made).toHaveLength(2)
})
