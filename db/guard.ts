import type { Sql, TransactionSql } from 'postgres'
import { preparesStatements } from './connection.ts'
import { isLoss, type Pool } from './pool.ts'

/**
 * A transaction handle of postgres.js stays usable after its callback has returned, and after its connection was lost: a
 * late query then runs inside whatever transaction the connection serves next, another organisation's. Row-level security
 * cannot see that. The guard ends the handle with its callback or its connection, whichever is first, refuses bare
 * queries, and sets the tenant before anything else.
 */

function bareQuery(): never {
  throw new Error('BARE_QUERY_FORBIDDEN: tenant data is read and written inside inTenant() only.')
}

/** Of one transaction's connection. */
interface Life {
  over: boolean
}

/** Sees before anybody else that the connection is gone. */
function observed<Q extends Promise<unknown>>(query: Q, life: Life): Q {
  query.catch((error: unknown) => {
    if (isLoss(error)) life.over = true
  })
  return query
}

function wrap<T>(handle: TransactionSql, life: Life, run: (guarded: TransactionSql) => Promise<T>): Promise<T> {
  let live = true
  const check = () => {
    if (!live || life.over) throw new Error('TX_ENDED: this query came after its transaction had ended.')
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
          const inside = (inner: TransactionSql) => unlessOver(life, wrap(inner, life, body))
          return name ? target.savepoint(name, inside) : target.savepoint(inside)
        }
      }
      if (key === 'unsafe') {
        return (text: string, values: never[] = [], options: object = {}) => {
          check()
          // Drizzle says "not prepared" with every query that it was given no name for: that is not heard.
          return observed(target.unsafe(text, values, { ...options, prepare: preparesStatements }), life)
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

/**
 * The outcome of a callback, for the driver: none when the connection is gone. It would commit or roll back on it, and by
 * then it may serve another transaction.
 */
async function unlessOver<T>(life: Life, work: Promise<T>): Promise<T> {
  try {
    const result = await work
    if (!life.over) return result
  } catch (error) {
    if (!life.over) throw error
  }
  return new Promise<never>(() => {})
}

/** A transaction on that pool whose handle ends with it, and with its connection. */
function begin<T>(
  pool: Sql,
  first: (handle: TransactionSql, life: Life) => Promise<unknown>,
  body: Body<T>,
): Promise<T> {
  const life: Life = { over: false }
  return new Promise((resolve, reject) => {
    pool
      .begin((handle) => {
        const work = (async () => {
          const before = first(handle, life)
          // postgres.js hands a query to the connection one microtask after execute(): wait for that, not for the answer,
          // so that the settings travel in the same packet as the first query and always before it.
          await Promise.resolve()
          await Promise.resolve()
          const result = wrap(handle, life, body)
          await Promise.all([before, result])
          return result
        })()
        work.catch((error: unknown) => life.over && reject(error))
        return unlessOver(life, work)
      })
      .then(
        (result) => resolve(result as T),
        (error: unknown) => {
          life.over = true
          reject(error)
        },
      )
  })
}

type Body<T> = (s: TransactionSql) => Promise<T>

/** One statement, prepared, sent at once and awaited: nothing of it can be left over for another transaction. */
export async function runStatement<Row extends object>(
  pool: Sql,
  text: string,
  args: readonly unknown[],
): Promise<Row[]> {
  return await pool.unsafe<Row[]>(text, args as never[], { prepare: preparesStatements })
}

/** The pool with prepared statements, for single statements that need no tenant. Looks like a pool to Drizzle. */
export function preparingClient(pool: Pool): Sql {
  return new Proxy(pool.sql, {
    get(_, key) {
      const { sql } = pool
      if (key !== 'unsafe') return Reflect.get(sql, key)
      return (text: string, values: never[] = [], options: object = {}) => {
        const query = sql.unsafe(text, values, { ...options, prepare: preparesStatements })
        query.catch((error: unknown) => pool.lost(sql, error))
        return query
      }
    },
  })
}

/** A client that can do one thing: run guarded transactions without a tenant. Looks like a pool to Drizzle. */
export const transactionClient = (pool: Sql): Sql => onlyTransactions(pool, async () => {})

/** Settings of one unit of work. */
export interface TenantScope {
  organizationId: string
  userId: string
}

/**
 * A client that can do one thing: run guarded transactions in that scope. Looks like the pool to Drizzle.
 */
export const scopedClient = (pool: Sql, scope: TenantScope): Sql =>
  onlyTransactions(pool, (handle, life) =>
    observed(
      handle
        .unsafe(
          "select set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)",
          [scope.organizationId, scope.userId],
          { prepare: preparesStatements },
        )
        .execute(),
      life,
    ),
  )

function onlyTransactions(pool: Sql, first: (handle: TransactionSql, life: Life) => Promise<unknown>): Sql {
  const beginTransaction = (one: unknown, two?: Body<unknown>) => begin(pool, first, (two ?? one) as Body<unknown>)
  return new Proxy(pool, {
    apply: bareQuery,
    get(target, key) {
      if (key === 'begin') return beginTransaction
      if (key === 'options') return target.options
      return bareQuery
    },
  })
}
