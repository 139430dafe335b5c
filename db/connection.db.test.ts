import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionOptions } from './connection.ts'
import { explainDatabase } from './provision.ts'
import { startTlsServer, type TlsServer } from './testing/tls-server.ts'

/** Against a real PostgreSQL with a certificate for "localhost" from an authority of its own. */

let server: TlsServer
beforeAll(async () => {
  server = await startTlsServer()
}, 60_000)
afterAll(() => server.stop())

/** Whether the connection is encrypted, or why there is none. */
async function connect(hosts: string, parameters = ''): Promise<boolean | Error> {
  const url = `${server.credentials}${hosts.replaceAll('PORT', String(server.port))}/footing?${parameters}`
  const sql = postgres({ ...connectionOptions(url), max: 1 })
  try {
    const [row] = await sql<{ ssl: boolean }[]>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`
    return row?.ssl ?? new Error('no row')
  } catch (error) {
    return error as Error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const named = (name: 'root' | 'other') => `sslrootcert=${encodeURIComponent(server[name])}`

describe('connects and is encrypted', () => {
  test.each([
    ['never, with', 'sslmode=disable', false],
    ['never, with', '', false],
    ['with', 'sslmode=allow', true],
    ['with', 'sslmode=prefer', true],
    ['with', 'sslmode=require', true],
    ['directly, with', 'sslmode=require&sslnegotiation=direct', true],
  ])('%s %j', async (_, parameters, encrypted) => {
    expect(await connect('localhost:PORT', parameters)).toBe(encrypted)
  })

  test('with the right authority, under the right name', async () => {
    for (const mode of ['require', 'verify-ca', 'verify-full'])
      expect(await connect('localhost:PORT', `sslmode=${mode}&${named('root')}`), mode).toBe(true)
  })

  test('with the right authority under another name only where no name is asked for', async () => {
    for (const mode of ['require', 'verify-ca'])
      for (const host of ['127.0.0.1', '[::1]'])
        expect(await connect(`${host}:PORT`, `sslmode=${mode}&${named('root')}`), mode).toBe(true)
  })

  test('at the second host when the first does not answer', async () => {
    expect(await connect('localhost:9,localhost:PORT', `sslmode=verify-full&${named('root')}`)).toBe(true)
  })
})

describe('refuses', () => {
  const why = async (hosts: string, parameters: string) => {
    const outcome = await connect(hosts, parameters)
    if (!(outcome instanceof Error)) throw new Error(`${hosts} ${parameters}: connected`)
    return explainDatabase(outcome).message
  }

  test('an authority that did not certify the server, whenever one is named or asked for', async () => {
    for (const mode of ['require', 'verify-ca', 'verify-full'])
      expect(await why('localhost:PORT', `sslmode=${mode}&${named('other')}`), mode).toMatch(/its certificate/)
    for (const mode of ['verify-ca', 'verify-full'])
      expect(await why('localhost:PORT', `sslmode=${mode}`), mode).toMatch(/its certificate/)
  })

  test('another name than the certified one', async () => {
    for (const host of ['127.0.0.1', '[::1]'])
      expect(await why(`${host}:PORT`, `sslmode=verify-full&${named('root')}`)).toMatch(/for another name/)
  })
})
