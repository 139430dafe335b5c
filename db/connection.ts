import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { type ConnectionOptions, getCACertificates, type SecureVersion } from 'node:tls'
import type { Options } from 'postgres'
import { readDatabaseSettings } from './settings.ts'

/**
 * A pooler in transaction mode cannot keep prepared statements apart: `DATABASE_PREPARE=off` turns them off, those of the
 * driver itself (BEGIN, COMMIT) too. Read when the module is loaded: every statement asks.
 */
export const { prepares: preparesStatements } = readDatabaseSettings(process.env)

/** The sentences here lack their first word, the setting: `connectionOptions` puts it in front. */
const shape =
  'is not a PostgreSQL address: write postgres://user:password@host:port/database, with what is special in a password percent-encoded.'

interface Address {
  user: string
  password: string
  hosts: { host: string; port: number }[]
  database: string
  query: URLSearchParams
}

/** One of the hosts of an address: a name, an IP address, or the percent-encoded folder of a socket. */
function hostOf(text: string): { host: string; port: number } {
  const { hostname, port } = new URL(`postgres://${text || 'localhost'}`)
  return { host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1'), port: Number(port || 5432) }
}

/** Takes an address apart as libpq does. @throws Error in one sentence. */
function parseAddress(address: string): Address {
  // An address may name several hosts, which no URL can: they are taken out, and the rest is read as one.
  const [, credentials = '', hosts, rest = ''] =
    /^postgres(?:ql)?:\/\/(?:([^@/]*)@)?([^/?#@]*)((?:[/?].*)?)$/s.exec(address) ?? []
  try {
    const plain = credentials.replaceAll('#', '%23').replaceAll('?', '%3F')
    const { username, password, pathname, searchParams: query, hash } = new URL(`postgres://${plain}@host${rest}`)
    if (hosts === undefined || hash) throw new Error(shape)
    const [named, ports] = [query.get('host'), query.get('port')?.split(',') ?? []]
    const user = decodeURIComponent(username)
    return {
      user,
      password: decodeURIComponent(password),
      hosts: named
        ? named.split(',').map((host, i) => ({ host, port: Number(ports[i] ?? ports[0] ?? 5432) }))
        : hosts.split(',').map(hostOf),
      database: decodeURIComponent(pathname.slice(1)) || user,
      query,
    }
  } catch {
    throw new Error(shape)
  }
}

/** Parameters of an address that are heard; everything else would be asked for in vain. */
const known = new Set([
  'application_name',
  'channel_binding',
  'client_encoding',
  'connect_timeout',
  'fallback_application_name',
  'gssencmode',
  'host',
  'options',
  'port',
  'sslcert',
  'sslcrl',
  'sslkey',
  'ssl_max_protocol_version',
  'ssl_min_protocol_version',
  'sslmode',
  'sslnegotiation',
  'sslpassword',
  'sslrootcert',
  'target_session_attrs',
])

/** What the driver cannot do, by parameter: the values that ask for nothing of it. */
const harmless: Record<string, RegExp> = {
  channel_binding: /^(disable|prefer)$/,
  gssencmode: /^(disable|prefer)$/,
  client_encoding: /^(auto|utf-?8)$/i,
  sslnegotiation: /^(postgres|direct)$/,
  target_session_attrs: /^(read-write|primary|any)$/,
  connect_timeout: /^[1-9]\d{0,3}$/,
  ssl_min_protocol_version: /^TLSv1(\.[1-3])?$/,
  ssl_max_protocol_version: /^TLSv1(\.[1-3])?$/,
}

function checkParameters(query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (query.getAll(name).length > 1) throw new Error(`asks for ${name} twice: leave one of the two out.`)
    if (!known.has(name))
      throw new Error(`asks for ${name}, which Footing does not know: leave it out, or put it where it belongs.`)
    if (!(harmless[name]?.test(value) ?? true))
      throw new Error(`asks for ${name}=${value}, which Footing cannot do: leave it out, or choose another value.`)
  }
}

function fileOf(query: URLSearchParams, name: string): Buffer | undefined {
  const path = query.get(name)
  if (!path) return undefined
  try {
    return readFileSync(path)
  } catch (error) {
    throw new Error(`names ${path} as ${name}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/**
 * How the connection is encrypted and the server checked: never less than was asked for. The driver itself takes
 * "verify-ca" for "require", so what it is given are the options of TLS.
 */
function tlsOf(query: URLSearchParams, hosts: Address['hosts']): Options<Record<string, never>>['ssl'] {
  const mode = query.get('sslmode')
  const root = query.get('sslrootcert')
  const [detail] = [...query.keys()].filter((name) => /^ssl(?!mode$)/.test(name))
  if (mode === null || mode === 'disable' || mode === 'allow' || mode === 'prefer') {
    if (detail)
      throw new Error(
        `asks for ${detail} ${mode === null ? 'without an sslmode' : `with sslmode=${mode}`}: that needs at least sslmode=require.`,
      )
    return mode === null || mode === 'disable' ? false : 'prefer'
  }
  if (mode !== 'require' && mode !== 'verify-ca' && mode !== 'verify-full')
    throw new Error(`asks for sslmode=${mode}: choose disable, prefer, require, verify-ca or verify-full.`)
  if (root === 'system' && mode !== 'verify-full')
    throw new Error(
      'asks for sslrootcert=system, which everybody can get a certificate of: use sslmode=verify-full with it.',
    )
  // The driver tells TLS no address, which then takes the certificate of any "localhost" for it.
  const address = mode === 'verify-full' ? hosts.find(({ host }) => isIP(host))?.host : undefined
  if (address && hosts.length > 1)
    throw new Error(`asks for sslmode=verify-full at several hosts, ${address} among them: name each by its name.`)
  const options: ConnectionOptions = {
    host: address,
    cert: fileOf(query, 'sslcert'),
    key: fileOf(query, 'sslkey'),
    passphrase: query.get('sslpassword') ?? undefined,
    crl: fileOf(query, 'sslcrl'),
    minVersion: (query.get('ssl_min_protocol_version') ?? undefined) as SecureVersion | undefined,
    maxVersion: (query.get('ssl_max_protocol_version') ?? undefined) as SecureVersion | undefined,
    ca: root === 'system' ? getCACertificates('system') : fileOf(query, 'sslrootcert'),
    // As in libpq, an authority that is named is asked, also by "require".
    rejectUnauthorized: mode !== 'require' || root !== null,
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/**
 * Options for postgres.js from a connection URL as libpq reads it, with several hosts and sockets.
 *
 * @param setting named in the sentence that says what is wrong.
 * @throws Error in one sentence when the URL is not one, or asks for what the driver cannot do.
 */
export function connectionOptions(url: string, setting = 'DATABASE_URL'): Options<Record<string, never>> {
  try {
    return optionsOf(parseAddress(url))
  } catch (error) {
    throw new Error(`${setting} ${(error as Error).message}`)
  }
}

function optionsOf({ user, password, hosts, database, query }: Address): Options<Record<string, never>> {
  checkParameters(query)
  const [first] = hosts
  const isSocket = hosts.some(({ host }) => host.startsWith('/'))
  if (isSocket && hosts.length > 1)
    throw new Error('names several hosts, and a socket among them: name one of the two.')
  const wanted = query.get('target_session_attrs') ?? (hosts.length > 1 ? 'read-write' : 'any')
  // The driver takes lists, which its types do not say; a text it takes apart at every colon.
  const lists = { host: hosts.map(({ host }) => host), port: hosts.map(({ port }) => port) }
  return {
    ...(lists as unknown as { host: string; port: number }),
    ...(isSocket && first ? { path: `${first.host}/.s.PGSQL.${first.port}` } : {}),
    database,
    username: user,
    password,
    ssl: isSocket ? false : tlsOf(query, hosts),
    ...(query.get('sslnegotiation') === 'direct' ? { sslnegotiation: 'direct' } : {}),
    ...(wanted === 'any' ? {} : { target_session_attrs: wanted as 'read-write' | 'primary' }),
    prepare: preparesStatements,
    connect_timeout: Number(query.get('connect_timeout') ?? 5),
    idle_timeout: 60,
    // Seconds between attempts to reconnect. The library's own pauses grow to 20 s, and requests wait for them.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 0.4),
    onnotice: () => {},
    connection: {
      application_name: query.get('application_name') ?? 'footing',
      ...(query.has('options') ? { options: query.get('options') ?? '' } : {}),
    },
  }
}

/** The same address with another user: how the application's own roles connect. */
export function withUser(url: string, user: string, password: string): string {
  const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
  return url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/, `$1${credentials}`)
}
