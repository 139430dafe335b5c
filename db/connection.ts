import type { Options } from 'postgres'

/**
 * A pooler in transaction mode cannot keep prepared statements apart: `DATABASE_PREPARE=off` turns them off, those of the
 * driver itself (BEGIN, COMMIT) too.
 */
export const preparesStatements = process.env.DATABASE_PREPARE !== 'off'

/**
 * Options for postgres.js from a connection URL. A host that is a percent-encoded path means a Unix socket folder.
 *
 * @throws Error in one sentence when the URL is not one.
 */
export function connectionOptions(url: string): Options<Record<string, never>> {
  const match = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?]*)(?::(\d+))?\/([^?]*)(?:\?(.*))?$/.exec(url)
  if (!match)
    throw new Error('DATABASE_URL is not a PostgreSQL address: write postgres://user:password@host:port/database.')
  const [, user = '', password = '', host = '', port, database = '', query = ''] = match
  const where = decodeURIComponent(host) || 'localhost'
  const ssl = new URLSearchParams(query).get('sslmode')
  return {
    host: where,
    port: Number(port ?? 5432),
    database: decodeURIComponent(database) || decodeURIComponent(user),
    username: decodeURIComponent(user),
    password: decodeURIComponent(password),
    ssl: ssl === null || ssl === 'disable' ? false : ssl === 'verify-full' ? 'verify-full' : 'require',
    prepare: preparesStatements,
    connect_timeout: 5,
    idle_timeout: 60,
    // Seconds between attempts to reconnect. The library's own pauses grow to 20 s, and requests wait for them.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 0.4),
    onnotice: () => {},
    connection: { application_name: 'footing' },
  }
}

/** The same address with another user: how the application's own roles connect. */
export function withUser(url: string, user: string, password: string): string {
  const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
  return url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/, `$1${credentials}`)
}
