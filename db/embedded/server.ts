import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { connectionOptions } from '../connection.ts'
import { type Placement, placeServer, type ServerUser } from './binaries.ts'

/** A PostgreSQL of our own under a data folder, kept alive until `stop`. */
export interface EmbeddedServer {
  /** Address for the role that owns the database; it is no superuser. */
  ownerUrl: string
  /** Process id of the running server; changes when it was restarted after a crash. */
  pid(): number | undefined
  stop(): Promise<void>
}

const owner = 'footing_owner'
const database = 'footing'
const restartAttempts = 40

/**
 * The server's own log tells of starts, stops and crashes. Failed statements, their parameters and what is said about them
 * in detail hold what people wrote: the application logs their codes.
 */
const withoutValues = [
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_duration=off',
  'log_min_duration_statement=-1',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
]

/** Socket paths have a hard limit of 107 bytes. */
function socketFolder(cluster: string): string {
  const beside = join(dirname(cluster), 'run')
  if (Buffer.byteLength(beside) <= 85) return beside
  return join(tmpdir(), `footing-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`)
}

function ownFolder(path: string, user: ServerUser | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  chmodSync(path, 0o700)
  if (user) chownSync(path, user.uid, user.gid)
}

function environment(placement: Placement): NodeJS.ProcessEnv {
  return {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    LD_LIBRARY_PATH: join(placement.programs, 'lib'),
    TZ: 'UTC',
    LC_ALL: 'C',
  }
}

function run(placement: Placement, program: string, args: string[], input?: string): void {
  const result = spawnSync(join(placement.programs, 'bin', program), args, {
    cwd: '/',
    env: environment(placement),
    input,
    encoding: 'utf8',
    ...(placement.user ?? {}),
  })
  if (result.status !== 0) {
    const why = (result.stderr || result.error?.message || '').trim().split('\n').slice(-3).join(' ')
    throw new Error(`The built-in PostgreSQL could not be set up (${program}): ${why}`)
  }
}

/** Creates the cluster beside its final place and renames it, so that an interrupted first start leaves none. */
function createCluster(placement: Placement, password: string): void {
  const { cluster, user } = placement
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  const partial = `${cluster}.new`
  const passwordFile = `${cluster}.pw`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 })
  ownFolder(partial, user)
  // The superuser's password is thrown away: from here on nobody connects as superuser.
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  try {
    run(placement, 'initdb', [
      `--pgdata=${partial}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--data-checksums',
    ])
    const statements = [
      `create role ${owner} login createrole nosuperuser nobypassrls password '${password}';`,
      `create database ${database} owner ${owner};`,
    ]
    run(placement, 'postgres', ['--single', '-D', partial, 'postgres'], `${statements.join('\n')}\n`)
    rmSync(cluster, { recursive: true, force: true })
    renameSync(partial, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A server that outlived its starter (kill -9) is stopped first; a stale pid file of nobody is left to PostgreSQL. */
async function stopOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  const commandLine = `/proc/${pid}/cmdline`
  if (!pid || !alive(pid) || (existsSync('/proc') && !existsSync(commandLine))) return
  if (existsSync(commandLine) && !readFileSync(commandLine, 'utf8').includes(cluster)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; alive(pid) && waited < 10_000; waited += 50) await delay(50)
}

async function accepts(url: string): Promise<boolean> {
  const sql = postgres({ ...connectionOptions(url), max: 1, connect_timeout: 2 })
  try {
    await sql`select 1`
    return true
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '28P01') throw new Error('The data folder belongs to another secret: restore its file "secret".')
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Starts PostgreSQL under `dataDir`, creating it on first use, and restarts it when it dies.
 *
 * @param password of the owning role; must stay the same for the life of the data folder.
 * @param onGivenUp told when it has died so often that it is not started again: the reason is in `postgres.log`.
 * @throws Error in one sentence when it cannot be created or does not come up within 20 seconds.
 */
export async function startEmbedded(
  dataDir: string,
  password: string,
  onGivenUp: () => void = () => {},
): Promise<EmbeddedServer> {
  const placement = placeServer(dataDir)
  const { cluster, user } = placement
  createCluster(placement, password)
  await stopOrphan(cluster)

  const sockets = socketFolder(cluster)
  ownFolder(sockets, user)
  const logFile = join(dataDir, 'postgres.log')
  const ownerUrl = `postgres://${owner}:${encodeURIComponent(password)}@${encodeURIComponent(sockets)}:5432/${database}`

  let child: ChildProcess | undefined
  let stopping = false
  let attempts = 0

  const launch = () => {
    const log = openSync(logFile, 'a', 0o600)
    child = spawn(
      join(placement.programs, 'bin', 'postgres'),
      [
        '-D',
        cluster,
        '-c',
        'listen_addresses=',
        '-c',
        `unix_socket_directories=${sockets}`,
        '-c',
        'jit=off',
        '-c',
        'timezone=UTC',
        ...withoutValues.flatMap((setting) => ['-c', setting]),
      ],
      // A group of its own: Ctrl-C reaches us, and we stop it when the last request has been answered.
      { cwd: '/', env: environment(placement), stdio: ['ignore', log, log], detached: true, ...(user ?? {}) },
    )
    child.on('exit', () => {
      child = undefined
      if (stopping) return
      attempts += 1
      // Backends of a killed server hold its shared memory for a moment: the first attempts may fail.
      if (attempts <= restartAttempts) setTimeout(launch, Math.min(100 * attempts, 1_000))
      else onGivenUp()
    })
  }
  launch()

  try {
    for (let waited = 0; !(await accepts(ownerUrl)); waited += 40) {
      if (waited > 20_000) throw new Error(`The built-in PostgreSQL does not come up: read ${logFile}.`)
      await delay(40)
    }
  } catch (error) {
    stopping = true
    child?.kill('SIGQUIT')
    throw error
  }
  const steady = setInterval(() => {
    if (child) attempts = 0
  }, 30_000)
  steady.unref()

  return {
    ownerUrl,
    pid: () => child?.pid,
    async stop() {
      stopping = true
      clearInterval(steady)
      const running = child
      if (!running?.pid) return
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      running.kill('SIGINT')
      const hard = setTimeout(() => running.kill('SIGQUIT'), 3_000)
      await gone
      clearTimeout(hard)
    },
  }
}
