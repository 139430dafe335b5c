import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { connectionOptions, withUser } from './connection.ts'

const folder = mkdtempSync(join(tmpdir(), 'footing-address-'))
const root = join(folder, 'root.crt')
writeFileSync(root, 'a certificate')
afterAll(() => rmSync(folder, { recursive: true }))

describe('an address', () => {
  const read = (url: string) => {
    const { host, port, path, database, username, password } = connectionOptions(url)
    return { host, port, path, database, username, password }
  }
  const plain = { host: ['db.example.com'], port: [5432], path: undefined, database: 'd', username: 'u', password: 'p' }

  test.each([
    ['is whole', 'postgres://u:p@db.example.com:5433/d', { port: [5433] }],
    ['leaves the port out', 'postgresql://u:p@db.example.com/d', {}],
    ['leaves the database out', 'postgres://u:p@db.example.com', { database: 'u' }],
    ['leaves the host out', 'postgres://u:p@/d', { host: ['localhost'] }],
    ['names IPv4', 'postgres://u:p@10.0.0.7:5433/d', { host: ['10.0.0.7'], port: [5433] }],
    ['names IPv6', 'postgres://u:p@[fd00::7]:5433/d', { host: ['fd00::7'], port: [5433] }],
    [
      'names several',
      'postgres://u:p@a.example:1,[::1],c/d',
      { host: ['a.example', '::1', 'c'], port: [1, 5432, 5432] },
    ],
    [
      'names a socket',
      'postgres://u:p@%2Fvar%2Frun%2FPostgres:5433/d',
      { host: ['/var/run/Postgres'], port: [5433], path: '/var/run/Postgres/.s.PGSQL.5433' },
    ],
    [
      'names a socket as a parameter',
      'postgres://u:p@/d?host=/var/run&port=5433',
      { host: ['/var/run'], port: [5433], path: '/var/run/.s.PGSQL.5433' },
    ],
    [
      'names hosts as a parameter',
      'postgres:///d?host=a,b&port=1,2',
      { host: ['a', 'b'], port: [1, 2], username: '', password: '' },
    ],
    [
      'holds what is special, encoded',
      'postgres://us%40er:p%3A%2F%40%3F%23%25%20%C3%A9@db.example.com/my%20db',
      { username: 'us@er', password: 'p:/@?#% é', database: 'my db' },
    ],
    ['holds signs that libpq takes as they are', 'postgres://u:a:b#c?d@db.example.com/d', { password: 'a:b#c?d' }],
  ])('that %s is read', (_, url, expected) => expect(read(url)).toEqual({ ...plain, ...expected }))

  test.each([
    'mysql://localhost/footing',
    'footing',
    'postgres//u@h/d',
    'postgres://u:p@h:port/d',
    'postgres://u:p@h:99999/d',
    'postgres://u:p%@h/d',
    'postgres://u:p@[::1/d',
    'postgres://u:p@ss@h/d',
    'postgres://u:p@h/d#part',
    'postgres://u:p@h h/d',
  ])('that is none is refused: %s', (url) => {
    expect(() => connectionOptions(url)).toThrow(/^DATABASE_URL is not a PostgreSQL address/)
  })

  test('keeps hosts and parameters when another role uses it', () => {
    const url = withUser('postgres://owner:x@a.example:1,[::1]/d?sslmode=verify-ca', 'd_serve', 'p:/@')
    expect(connectionOptions(url)).toMatchObject({
      host: ['a.example', '::1'],
      username: 'd_serve',
      password: 'p:/@',
      ssl: { rejectUnauthorized: true },
    })
  })

  test('carries settings of the session and of several hosts to the driver', () => {
    const asked = connectionOptions(
      'postgres://u@a,b/d?options=-c%20geqo%3Doff&application_name=pilot&connect_timeout=9&sslmode=require&sslnegotiation=direct',
    )
    expect(asked).toMatchObject({
      connection: { application_name: 'pilot', options: '-c geqo=off' },
      connect_timeout: 9,
      sslnegotiation: 'direct',
      target_session_attrs: 'read-write',
    })
    expect(connectionOptions('postgres://u@a,b/d?target_session_attrs=any')).not.toHaveProperty('target_session_attrs')
  })
})

describe('what is asked of TLS', () => {
  const asked = (parameters: string) => connectionOptions(`postgres://u@h/d?${parameters}`).ssl
  const checked = (ssl: unknown) => {
    const { rejectUnauthorized, checkServerIdentity, ca } = ssl as Record<string, unknown>
    return { chain: rejectUnauthorized, host: checkServerIdentity === undefined, ca: ca !== undefined }
  }

  test('is nothing, or as much as the server offers, where no more is asked', () => {
    expect(connectionOptions('postgres://u@h/d').ssl).toBe(false)
    expect(asked('sslmode=disable')).toBe(false)
    expect(asked('sslmode=allow')).toBe('prefer')
    expect(asked('sslmode=prefer')).toBe('prefer')
    expect(connectionOptions('postgres://u@%2Frun/d?sslmode=verify-full').ssl).toBe(false)
  })

  test.each([
    ['sslmode=require', { chain: false, host: false, ca: false }],
    [`sslmode=require&sslrootcert=${root}`, { chain: true, host: false, ca: true }],
    ['sslmode=verify-ca', { chain: true, host: false, ca: false }],
    [`sslmode=verify-ca&sslrootcert=${root}`, { chain: true, host: false, ca: true }],
    ['sslmode=verify-full', { chain: true, host: true, ca: false }],
    [`sslmode=verify-full&sslrootcert=${root}`, { chain: true, host: true, ca: true }],
    ['sslmode=verify-full&sslrootcert=system', { chain: true, host: true, ca: true }],
  ])('is checked and no less: %s', (parameters, expected) => expect(checked(asked(parameters))).toEqual(expected))

  test('brings certificates, revocations and versions of its own', () => {
    expect(
      asked(`sslmode=verify-full&sslcert=${root}&sslkey=${root}&sslcrl=${root}&ssl_min_protocol_version=TLSv1.3`),
    ).toMatchObject({ cert: expect.anything(), key: expect.anything(), crl: expect.anything(), minVersion: 'TLSv1.3' })
  })

  test.each([
    ['sslmode=verify', /asks for sslmode=verify: choose/],
    ['sslmode=', /asks for sslmode=: choose/],
    ['sslmode=verify-ca&sslrootcert=system', /use sslmode=verify-full with it/],
    ['sslmode=require&sslrootcert=system', /use sslmode=verify-full with it/],
    [`sslmode=prefer&sslcert=${root}`, /needs at least sslmode=require/],
    ['sslmode=verify-full&sslrootcert=/nowhere/root.crt', /cannot be read \(ENOENT\)/],
    ['sslmode=require&channel_binding=require', /asks for channel_binding=require, which Footing cannot do/],
    ['gssencmode=require', /asks for gssencmode=require/],
    ['require_auth=scram-sha-256', /asks for require_auth, which Footing does not know/],
    ['sslmode=verify-full&sslrootcrt=x', /asks for sslrootcrt/],
    ['user=somebody', /asks for user/],
    ['ssl_min_protocol_version=TLSv9&sslmode=require', /asks for ssl_min_protocol_version=TLSv9/],
    ['target_session_attrs=standby', /asks for target_session_attrs=standby/],
    ['client_encoding=latin1', /asks for client_encoding=latin1/],
    ['sslmode=disable&sslmode=verify-full', /asks for sslmode twice/],
    [`sslrootcert=${root}`, /asks for sslrootcert without an sslmode/],
    ['sslmode=disable&sslcert=x', /asks for sslcert with sslmode=disable/],
    ['host=a,10.0.0.7&sslmode=verify-full', /at several hosts, 10.0.0.7 among them/],
  ])('is refused in a sentence where it cannot be done: %s', (parameters, sentence) =>
    expect(() => asked(parameters)).toThrow(sentence),
  )
})
