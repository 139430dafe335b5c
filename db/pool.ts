import type { Sql } from 'postgres'

const lossCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])

/** Whether a query failed because its connection went away under it. */
export function isLoss(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } }
  return lossCodes.has(cause?.code ?? code ?? '')
}

/** Seconds that running queries of a replaced pool have left. */
const grace = 5
/** The same at the end of the process, when every request has been answered. */
const lastGrace = 1

/**
 * A pool of postgres.js that is replaced as a whole when it lost a connection. A connection that closes while something
 * waits to be written never speaks again: each such slot would let one request wait for the whole connection timeout, for
 * as long as it takes until every slot was tried once.
 */
export class Pool {
  readonly #make: () => Sql
  readonly #retired = new Set<Promise<void>>()
  #sql: Sql

  constructor(make: () => Sql) {
    this.#make = make
    this.#sql = make()
  }

  get sql(): Sql {
    return this.#sql
  }

  /** Runs the work on the pool of now. */
  async use<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const sql = this.#sql
    try {
      return await work(sql)
    } catch (error) {
      this.lost(sql, error)
      throw error
    }
  }

  /** Tells that a query on that pool failed. */
  lost(sql: Sql, error: unknown): void {
    if (sql !== this.#sql || !isLoss(error)) return
    this.#sql = this.#make()
    const ended = sql.end({ timeout: grace }).finally(() => this.#retired.delete(ended))
    this.#retired.add(ended)
  }

  async end(): Promise<void> {
    await Promise.all([this.#sql.end({ timeout: lastGrace }), ...this.#retired])
  }
}
