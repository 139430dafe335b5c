import { createHmac, randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { connectionOptions } from '#db/connection.ts'
import { readDatabaseSettings } from '#db/settings.ts'
import { readSettings, type Settings } from '#lib/runtime/env.ts'
import { keptSecret } from './data-folder.ts'

type Environment = Record<string, string | undefined>

/** What the process is told before it starts anything: read once, and handed on as objects. */
export interface ServerSettings {
  /** Folder of secrets and of the built-in PostgreSQL, absolute. */
  dataDir: string
  /** Folder of the build, absolute. */
  dist: string
  secret: string
  /** The owner's address of the operator's database; null where PostgreSQL is built in. */
  ownerUrl: string | null
  /** Processes that serve. */
  workers: number
  /** The port that was asked for; undefined for the first free one. */
  port: number | undefined
  /** Whether a demo was asked for, or is usual here. */
  demoWanted: boolean
  /** What the operator says of the database's other addresses. */
  database: ReturnType<typeof readDatabaseSettings>
  /** Addresses to listen on; null for every interface. */
  listenOn: readonly string[] | null
  /** The application's settings, once the port is known. */
  withPort: (port: number) => Settings
}

/** Where secrets are kept: before anything else is read, since one of them may be made there. */
export function dataFolderOf(source: Environment): string {
  return resolve(source.FOOTING_DATA_DIR || '.data')
}

/**
 * Reads everything from the environment; makes the secret where none is given.
 *
 * @throws Error in one sentence that names the setting that is missing or wrong.
 */
export function readServerSettings(source: Environment, root: string, dataDir: string): ServerSettings {
  const secret =
    source.FOOTING_SECRET || keptSecret(dataDir, 'secret', 16, () => randomBytes(32).toString('base64url')).secret
  const ownerUrl = source.DATABASE_URL || null
  const demo = source.FOOTING_DEMO ?? (ownerUrl === null ? 'on' : 'off')
  const given = { ...source, FOOTING_SECRET: secret, FOOTING_DEMO: demo }
  const names = ['DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_AUTH_URL', 'DATABASE_ERASE_URL', 'DATABASE_DIRECT_URL']
  const port = source.PORT ? Number(source.PORT) : undefined
  const { listenOn } = readSettings(given)
  for (const name of names) {
    const address = source[name]
    if (address) connectionOptions(address, name)
  }
  const workers = Number(source.WORKERS || 1)
  if (!Number.isInteger(workers) || workers < 1 || workers > 64)
    throw new Error('WORKERS must be a number of processes from 1 to 64.')
  if (workers > 1 && ownerUrl === null)
    throw new Error(
      'WORKERS is more than 1 but DATABASE_URL is not set: the built-in database serves one process. Name a PostgreSQL of your own.',
    )
  return {
    dataDir,
    workers,
    dist: join(root, source.FOOTING_DIST_DIR ?? '.next'),
    secret,
    ownerUrl,
    port,
    demoWanted: demo === 'on',
    database: readDatabaseSettings(source),
    listenOn,
    withPort: (free) => readSettings({ ...given, PORT: String(free) }),
  }
}

/** Password of the built-in database's owner, from the secret. */
export function databasePassword(secret: string): string {
  return createHmac('sha256', secret).update('database role footing_owner').digest('base64url')
}
