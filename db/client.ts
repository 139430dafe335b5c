import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import { connectionOptions } from './connection.ts'
import { preparingClient, scopedClient, type TenantScope } from './guard.ts'
import { Gate } from './pool-gate.ts'

/** Drizzle inside one tenant transaction. It ends with the callback that received it. */
export type TenantTransaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0]

interface Pools {
  tenant: Sql
  identity: PostgresJsDatabase
  identityClient: Sql
  gate: Gate
}

// Route handlers, pages and instrumentation are separate module graphs: the pools are shared through the process.
const key = Symbol.for('footing.pools')
const holder = globalThis as { [key]?: Pools }

function pools(): Pools {
  const known = holder[key]
  if (known) return known
  const size = Number(process.env.DATABASE_POOL ?? 10)
  const tenant = postgres({ ...connectionOptions(required('DATABASE_APP_URL')), max: size })
  const identityClient = postgres({
    ...connectionOptions(required('DATABASE_AUTH_URL')),
    max: Math.max(2, Math.ceil(size / 2)),
  })
  const made = {
    tenant,
    identityClient,
    identity: drizzle(preparingClient(identityClient)),
    gate: new Gate(size, 2_000),
  }
  holder[key] = made
  return made
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set. Start Footing with "npm start", which sets it.`)
  return value
}

/**
 * Runs one unit of work of one organisation in one transaction under row-level security.
 *
 * @throws PoolFull after two seconds without a free connection.
 */
export function inTenant<T>(scope: TenantScope, run: (tx: TenantTransaction) => Promise<T>): Promise<T> {
  const { tenant, gate } = pools()
  return gate.pass(() => drizzle(scopedClient(tenant, scope)).transaction(run))
}

/** Drizzle over the identity schema: for `lib/auth` only. Sees organisations and memberships, no other tenant data. */
export function identityDb(): PostgresJsDatabase {
  return pools().identity
}

/** Ends every connection; for shutdown and tests. */
export async function closePools(): Promise<void> {
  const known = holder[key]
  if (!known) return
  holder[key] = undefined
  await Promise.all([known.tenant.end({ timeout: 5 }), known.identityClient.end({ timeout: 5 })])
}
