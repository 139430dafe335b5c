import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { connectionOptions } from '#db/connection.ts'
import { startEmbedded } from '#db/embedded/server.ts'
import { prepareDatabase } from '#db/provision.ts'
import { writeLibrary } from '#lib/assistant/source/mutations.ts'
import { freePort } from '#scripts/testing/free-port.ts'
import type { Turn } from './turns.ts'

export interface Server {
  url: string
  pid: number
  /** From launch to the first answer, milliseconds. */
  startMs: number
  /** Its longest turn of the event loop since the last call. */
  longestTurn(): Promise<Turn>
  stop(): Promise<void>
}

async function launch(command: string[], env: Record<string, string>, cwd: string, path: string): Promise<Server> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const begun = performance.now()
  const turns = join(import.meta.dirname, 'turns.ts')
  const child: ChildProcess = spawn(process.execPath, ['--import', turns, ...command], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, LOG_LEVEL: 'error', ...env, PORT: String(port), APP_URL: url },
  })
  for (;;) {
    const ok = await fetch(url + path).then(
      (r) => r.status < 500,
      () => false,
    )
    if (ok) break
    if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended with ${child.exitCode}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return {
    url,
    pid: Number(child.pid),
    startMs: performance.now() - begun,
    longestTurn: async () => {
      const answered = once(child, 'message')
      child.send('longest-turn')
      const [message] = (await answered) as [{ longestTurn: Turn }]
      return message.longestTurn
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

export interface Stage {
  ownerUrl: string
  secret: string
  floor(): Promise<Server>
  /** @param place names a data folder of its own: another process on the same database. */
  product(place?: string, settings?: Record<string, string>): Promise<Server>
  end(): Promise<void>
}

/** One PostgreSQL for floor and product, both built before. */
export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'footing-bench-'))
  chmodSync(folder, 0o755)
  const secret = 'bench-only-secret-of-sixteen'
  const database = await startEmbedded(folder, 'bench-only')
  const urls = await prepareDatabase(database.ownerUrl, secret)
  await writeLibrary({ ownerUrl: database.ownerUrl })
  process.env.DATABASE_APP_URL = urls.app
  process.env.DATABASE_AUTH_URL = urls.auth
  process.env.DATABASE_ERASE_URL = urls.erase
  process.env.FOOTING_SECRET = secret
  const sql = postgres({ ...connectionOptions(database.ownerUrl), max: 1 })
  await sql`create schema floor`
  await sql`create table floor.floor_answer (id int primary key, level int not null, version int not null default 1)`
  await sql`create table floor.floor_read (id int primary key, dimension text not null, level int not null)`
  await sql`insert into floor.floor_read select i, 'd' || i % 13, i % 5 from generate_series(1, 200) i`
  await sql`alter role footing_owner set search_path = public, floor`
  await sql.end()
  return {
    ownerUrl: database.ownerUrl,
    secret,
    floor: () =>
      launch(
        [join(process.cwd(), 'node_modules/next/dist/bin/next'), 'start'],
        { FLOOR_DATABASE_URL: database.ownerUrl, NODE_ENV: 'production' },
        join(process.cwd(), 'bench/floor'),
        '/',
      ),
    product: (place = '', settings = {}) =>
      launch(
        ['--max-semi-space-size=16', 'server/start.ts'],
        {
          DATABASE_URL: database.ownerUrl,
          FOOTING_SECRET: secret,
          FOOTING_DATA_DIR: join(folder, place),
          FOOTING_DEMO: 'off',
          ...settings,
        },
        process.cwd(),
        '/sign-in',
      ),
    end: async () => {
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
