import type { Sql, TransactionSql } from 'postgres'
import { preparesStatements } from './connection.ts'

/**
 * A transaction handle of postgres.js stays usable after its callback has returned, and a late query then runs inside
 * whatever transaction the connection serves next: another organisation's. Row-level security cannot see that. The
 * guard ends the handle with its callback, refuses bare queries, and sets the tenant before anything else.
 */

function bareQuery(): never {
  throw new Error('BARE_QUERY_FORBIDDEN: tenant data is read and written inside inTenant() only.')
}

function wrap<T>(handle: TransactionSql, run: (guarded: TransactionSql) => Promise<T>): Promise<T> {
  let live = true
  const check = () => {
    if (!live) throw new Error('TX_ENDED: this query came after its transaction had ended.')
  }
  const guarded = new Proxy(handle, {
    // Raw tagged queries are lazy: they could be awaited after the end.
    apply: bareQuery,
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      if (key === 'savepoint') {
        return (first: unknown, second?: (s: TransactionSql) => Promise<unknown>) => {
          check()
          const name = typeof first === 'string' ? first : undefined
          const body = (second ?? first) as (s: TransactionSql) => Promise<unknown>
          return name
            ? target.savepoint(name, (inner) => wrap(inner, body))
            : target.savepoint((inner) => wrap(inner, body))
        }
      }
      if (key === 'unsafe') {
        return (text: string, values: never[] = [], options: object = {}) => {
          check()
          // Drizzle says "not prepared" with every query that it was given no name for: that is not heard.
          return target.unsafe(text, values, { ...options, prepare: preparesStatements })
        }
      }
      return (...args: unknown[]) => {
        check()
        return Reflect.apply(value, target, args)
      }
    },
  })
  return (async () => {
    try {
      return await run(guarded)
    } finally {
      live = false
    }
  })()
}

/** One statement, prepared, sent at once and awaited: nothing of it can be left over for another transaction. */
export async function runStatement<Row extends object>(
  pool: Sql,
  text: string,
  args: readonly unknown[],
): Promise<Row[]> {
  return await pool.unsafe<Row[]>(text, args as never[], { prepare: preparesStatements })
}

/** The pool with prepared statements, for single statements that need no tenant. Looks like the pool to Drizzle. */
export function preparingClient(pool: Sql): Sql {
  return new Proxy(pool, {
    get(target, key) {
      if (key === 'unsafe')
        return (text: string, values: never[] = [], options: object = {}) =>
          target.unsafe(text, values, { ...options, prepare: preparesStatements })
      return Reflect.get(target, key)
    },
  })
}

/** Settings of one unit of work. */
export interface TenantScope {
  organizationId: string
  userId: string
}

/**
 * A client that can do one thing: run guarded transactions in that scope. Looks like the pool to Drizzle.
 */
export function scopedClient(pool: Sql, scope: TenantScope): Sql {
  const begin = (first: unknown, second?: (s: TransactionSql) => Promise<unknown>) => {
    const body = (second ?? first) as (s: TransactionSql) => Promise<unknown>
    return pool.begin(async (handle) => {
      const set = handle
        .unsafe(
          "select set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)",
          [scope.organizationId, scope.userId],
          { prepare: preparesStatements },
        )
        .execute()
      // postgres.js hands a query to the connection one microtask after execute(): wait for that, not for the answer,
      // so that the settings travel in the same packet as the first query and always before it.
      await Promise.resolve()
      await Promise.resolve()
      const result = wrap(handle, body)
      await Promise.all([set, result])
      return result
    })
  }
  return new Proxy(pool, {
    apply: bareQuery,
    get(target, key) {
      if (key === 'begin') return begin
      if (key === 'options') return target.options
      return bareQuery
    },
  })
}
