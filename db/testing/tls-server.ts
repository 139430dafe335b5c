import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { appendFileSync, chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { connectionOptions } from '../connection.ts'
import { placeServer } from '../embedded/binaries.ts'
import { startEmbedded } from '../embedded/server.ts'

const openssl = (folder: string, ...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })

/** An authority of its own, and what it certified for localhost alone. */
function makeCertificates(folder: string): void {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2']
  for (const name of ['root', 'other'])
    openssl(folder, 'req', '-x509', ...key, '-keyout', `${name}.key`, '-out', `${name}.crt`, '-subj', `/CN=${name}`)
  openssl(folder, 'req', ...key.slice(0, 3), '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost')
  const signed = ['-CA', 'root.crt', '-CAkey', 'root.key', '-CAcreateserial', '-days', '2']
  openssl(folder, 'x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.crt')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface TlsServer {
  port: number
  /** The part of an address before the host. */
  credentials: string
  /** Path of a certificate: the authority that certified the server, and one that did not. */
  root: string
  other: string
  stop(): Promise<void>
}

/** A PostgreSQL on the loopback that speaks TLS where it is asked to, under the name localhost. */
export async function startTlsServer(): Promise<TlsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'footing-tls-'))
  chmodSync(folder, 0o755)
  makeCertificates(folder)
  const embedded = await startEmbedded(folder, 'tls-only')
  await embedded.stop()

  const { cluster, programs, user } = placeServer(folder)
  for (const name of ['server.key', 'server.crt']) {
    copyFileSync(join(folder, name), join(cluster, name))
    chmodSync(join(cluster, name), 0o600)
    if (user) chownSync(join(cluster, name), user.uid, user.gid)
  }
  const port = await freePort()
  const settings = ['ssl = on', "listen_addresses = '127.0.0.1, ::1'", `port = ${port}`, "unix_socket_directories = ''"]
  appendFileSync(join(cluster, 'postgresql.conf'), `\n${settings.join('\n')}\n`)
  const child: ChildProcess = spawn(join(programs, 'bin', 'postgres'), ['-D', cluster], {
    cwd: '/',
    env: { NODE_ENV: 'test', LD_LIBRARY_PATH: join(programs, 'lib'), TZ: 'UTC', LC_ALL: 'C' },
    stdio: 'ignore',
    ...(user ?? {}),
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const credentials = 'postgres://footing_owner:tls-only@'
  for (let tries = 0; ; tries += 1) {
    const sql = postgres({ ...connectionOptions(`${credentials}127.0.0.1:${port}/footing`), max: 1 })
    const up = await sql`select 1`.then(
      () => true,
      () => false,
    )
    await sql.end({ timeout: 1 })
    if (up) break
    if (tries > 200) throw new Error('The server does not come up.')
    await delay(50)
  }
  return {
    port,
    credentials,
    root: join(folder, 'root.crt'),
    other: join(folder, 'other.crt'),
    async stop() {
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
