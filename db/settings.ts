import { perProcess } from '#lib/runtime/per-process.ts'

/** How the application reaches its database. Addresses hold user and password. */
export interface DatabaseSettings {
  /** As the application's role. */
  app: string
  /** As the role of signing in. */
  auth: string
  /** As the role that erases; never through a pooler. Null where nothing is erased, as in a test of something else. */
  erase: string | null
  /** As the application's role around any pooler: listening belongs to a session. */
  direct: string
  /** Units of work at once, at least 1; all pools together hold a little more than twice as many connections. */
  poolSize: number
  /** Whether statements are prepared: a pooler in transaction mode cannot keep them apart. */
  prepares: boolean
}

type Environment = Record<string, string | undefined>

/** What the operator, or a test, says of the database. The addresses that are missing come from preparing it. */
export function readDatabaseSettings(source: Environment): Partial<DatabaseSettings> & {
  poolSize: number
  prepares: boolean
} {
  return {
    ...(source.DATABASE_APP_URL && { app: source.DATABASE_APP_URL }),
    ...(source.DATABASE_AUTH_URL && { auth: source.DATABASE_AUTH_URL }),
    ...(source.DATABASE_ERASE_URL && { erase: source.DATABASE_ERASE_URL }),
    ...(source.DATABASE_DIRECT_URL && { direct: source.DATABASE_DIRECT_URL }),
    poolSize: Number(source.DATABASE_POOL ?? 6),
    prepares: source.DATABASE_PREPARE !== 'off',
  }
}

const slot = perProcess('database settings', (): { given?: DatabaseSettings } => ({}))

/** Tells the process, once, how it reaches the database. */
export function setDatabaseSettings(settings: DatabaseSettings): void {
  slot().given = settings
}

/**
 * How this process reaches the database: what the start said, or else the environment.
 *
 * @throws Error where neither names it.
 */
export function databaseSettings(): DatabaseSettings {
  const { given } = slot()
  if (given) return given
  const { app, auth, erase = null, direct = app, ...rest } = readDatabaseSettings(process.env)
  if (!app || !auth || !direct)
    throw new Error(
      'DATABASE_APP_URL and DATABASE_AUTH_URL are not set. Start Footing with "npm start", which knows them.',
    )
  return { ...rest, app, auth, erase, direct }
}
