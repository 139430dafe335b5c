import { sql } from 'drizzle-orm'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { assertMinted } from '#lib/runtime/minted.ts'
import { perProcess } from '#lib/runtime/per-process.ts'
import { Semaphore } from '#lib/runtime/semaphore.ts'
import { connectionOptions } from './connection.ts'
import { preparingClient, runStatement, scopedClient, type TenantScope, transactionClient } from './guard.ts'
import { Pool } from './pool.ts'
import { PoolFull } from './pool-full.ts'
import { databaseSettings } from './settings.ts'

/** Drizzle inside one tenant transaction. It ends with the callback that received it. */
export type TenantTransaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0]

interface Pools {
  tenant: Pool
  /** Single statements only: postgres.js mixes up a connection that serves both those and transactions. */
  tenantCalls: Pool
  identity: PostgresJsDatabase
  identityClient: Pool
  /** For transactions on the identity schema, apart for the same reason. */
  identityTransactions: Pool
  /** postgres.js alone would let requests wait for ever. */
  gate: Semaphore
}

const slot = perProcess('pools', (): { pools?: Pools } => ({}))

function pools(): Pools {
  slot().pools ??= openPools()
  return slot().pools as Pools
}

function openPools(): Pools {
  const { app, auth, poolSize: size } = databaseSettings()
  const half = Math.max(2, Math.ceil(size / 2))
  const open = (address: string, max: number) => postgres({ ...connectionOptions(address), max })
  const identityClient = new Pool(() => {
    const sql = open(auth, half)
    // Drizzle sets a pool's types when it is made for it: so for every pool that comes in the place of the first.
    drizzle(sql)
    return sql
  })
  return {
    tenant: new Pool(() => open(app, size)),
    tenantCalls: new Pool(() => open(app, half)),
    identityClient,
    identityTransactions: new Pool(() => open(auth, 2)),
    identity: drizzle(preparingClient(identityClient)),
    gate: new Semaphore(size, {
      milliseconds: 2_000,
      refusal: () => new PoolFull('Every database connection is busy.'),
    }),
  }
}

/**
 * A query failed. Carries the SQLSTATE (or the network's code), what the catalogue calls the place, and nothing of the
 * query: the driver's own errors hold its parameters, which are people's answers, in message, stack and details.
 */
export class QueryFailed extends Error {
  static readonly type = 'QueryFailed'
  readonly code: string
  /** What a page is told of a database that is away or starts: the only fault that passes by itself. */
  readonly digest?: string
  readonly table_name: string | undefined
  readonly constraint_name: string | undefined

  constructor(code: string, origin: Error & { table_name?: string; constraint_name?: string }) {
    super(`A query failed with ${code}.`)
    this.code = code
    if (/^(CONNECT|ECONN|EPIPE$|ENOENT$|57P0|53300$)/.test(code)) this.digest = '503'
    this.table_name = origin.table_name
    this.constraint_name = origin.constraint_name
    const calls = origin.stack?.slice(origin.stack.indexOf(origin.message) + origin.message.length).split('\n') ?? []
    this.stack = [`QueryFailed: ${this.message}`, ...calls.slice(1)].join('\n')
  }
}

function withoutValues(error: unknown): unknown {
  const origin = error instanceof DrizzleQueryError ? error.cause : error
  // The guard's own refusals, and what was thrown on purpose, have no code.
  if (!(origin instanceof Error) || origin instanceof QueryFailed) return error
  const { code } = origin as { code?: unknown }
  return typeof code === 'string' ? new QueryFailed(code, origin) : error
}

const failing = (error: unknown): never => {
  throw withoutValues(error)
}

const afterwards = new WeakMap<TenantTransaction, (() => void)[]>()

/** Runs the work once the transaction has been committed, and never when it is taken back. */
export function afterCommit(tx: TenantTransaction, work: () => void): void {
  const list = afterwards.get(tx)
  if (!list) throw new Error('Only what inTenant or inIdentity began can be waited for.')
  list.push(work)
}

/** Begins a transaction, and does what waits for its end. */
async function committed<T>(
  run: (tx: TenantTransaction) => Promise<T>,
  begin: (run: (tx: TenantTransaction) => Promise<T>) => Promise<T>,
): Promise<T> {
  const list: (() => void)[] = []
  const result = await begin((tx) => {
    afterwards.set(tx, list)
    return run(tx)
  })
  for (const work of list) work()
  return result
}

/** Refuses a scope that claims to be somebody's right to act, by the token that only such a right carries, and is a copy. */
function refuseForged(scope: TenantScope): void {
  if ('tokenHash' in scope) assertMinted(scope)
}

/**
 * Runs one unit of work of one organisation in one transaction under row-level security.
 *
 * @throws PoolFull after two seconds without a free connection.
 */
export async function inTenant<T>(scope: TenantScope, run: (tx: TenantTransaction) => Promise<T>): Promise<T> {
  refuseForged(scope)
  const { tenant, gate } = pools()
  return committed(run, (body) =>
    gate.run(() => tenant.use((sql) => drizzle(scopedClient(sql, scope)).transaction(body)).catch(failing)),
  )
}

/** Functions of the database that set their own tenant for their own transaction, with the names of their parameters. */
export const tenantFunctions = {
  current_assessment: ['p_organization', 'p_user'],
  save_answer: [
    'p_organization',
    'p_user',
    'p_assessment',
    'p_framework',
    'p_framework_version',
    'p_question',
    'p_use_case',
    'p_state',
    'p_level',
    'p_confidence',
    'p_reason',
    'p_note',
    'p_evidence',
    'p_expected',
    'p_key',
    'p_hash',
  ],
} as const

type TenantFunctions = typeof tenantFunctions
/** What one of them is called with: each parameter by its name. */
export type CallOf<Name extends keyof TenantFunctions> = Record<TenantFunctions[Name][number], unknown>

/**
 * Calls one of the database's own functions, each parameter by its name: a whole unit of work as one statement.
 *
 * @throws PoolFull after two seconds without a free connection.
 */
export async function callInTenant<Name extends keyof TenantFunctions>(
  name: Name,
  call: CallOf<Name>,
): Promise<unknown> {
  const { tenantCalls, gate } = pools()
  const parameters: readonly (keyof CallOf<Name>)[] = tenantFunctions[name]
  const named = parameters.map((parameter, i) => `${String(parameter)} => $${i + 1}`)
  const text = `select ${name}(${named.join(', ')}) as result`
  const args = parameters.map((parameter) => call[parameter])
  const rows = await gate
    .run(() => tenantCalls.use((sql) => runStatement<{ result: unknown }>(sql, text, args)))
    .catch(failing)
  const [row] = rows
  if (!row) throw new Error(`${name} returned nothing.`)
  return row.result
}

/**
 * Hears what other connections notify. A session of its own, kept and renewed by the driver: a pooler in transaction mode
 * cannot carry it, so `DATABASE_DIRECT_URL` names the way around one.
 *
 * @param onConnected each time the session begins: what was notified before then may have been missed.
 * @returns ends it.
 */
export async function listen(
  channel: string,
  onNotice: (payload: string) => void,
  onConnected: () => void,
): Promise<() => Promise<void>> {
  const session = postgres({ ...connectionOptions(databaseSettings().direct), max: 1, idle_timeout: 0 })
  await session.listen(channel, onNotice, onConnected)
  return () => session.end({ timeout: 1 })
}

/** One prepared statement on the identity schema: for the look-up that every request begins with. */
export function identityStatement<Row extends object>(text: string, args: readonly unknown[]): Promise<Row[]> {
  return pools()
    .identityClient.use((sql) => runStatement<Row>(sql, text, args))
    .catch(failing)
}

/** Drizzle over the identity schema, for single statements of `lib/auth`. Sees organisations and memberships, no other tenant data. */
export function identityDb(): PostgresJsDatabase {
  return pools().identity
}

/** Runs one transaction on the identity schema. */
export function inIdentity<T>(run: (tx: TenantTransaction) => Promise<T>): Promise<T> {
  return committed(run, (body) =>
    pools()
      .identityTransactions.use((sql) => drizzle(transactionClient(sql)).transaction(body))
      .catch(failing),
  )
}

/**
 * Runs one transaction as the role that may erase, in one organisation, or in none where only people are concerned. Over a
 * connection of its own that ends with it: this is rare, and takes as long as it takes.
 */
export async function inErasing<T>(
  organizationId: string | null,
  run: (tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  return asEraser((erasing) => erasing(organizationId, run))
}

type Erasing = <T>(organizationId: string | null, run: (tx: TenantTransaction) => Promise<T>) => Promise<T>

/** Does several such transactions, one after the other, over one connection. */
export async function asEraser<T>(work: (erasing: Erasing) => Promise<T>): Promise<T> {
  const { erase } = databaseSettings()
  if (!erase) throw new Error('DATABASE_ERASE_URL is not set. Start Footing with "npm start", which knows it.')
  const client = postgres({ ...connectionOptions(erase), max: 1 })
  try {
    return await work((organizationId, run) =>
      drizzle(client)
        .transaction(async (tx) => {
          await tx.execute(sql`
            select set_config('app.organization_id', ${organizationId ?? ''}, true),
              set_config('statement_timeout', '600s', true), set_config('lock_timeout', '30s', true)`)
          return run(tx)
        })
        .catch(failing),
    )
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** Ends every connection; for shutdown and tests. */
export async function closePools(): Promise<void> {
  const known = slot().pools
  if (!known) return
  slot().pools = undefined
  await Promise.all(
    [known.tenant, known.tenantCalls, known.identityClient, known.identityTransactions].map((pool) => pool.end()),
  )
}
