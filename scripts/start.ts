import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { RequestListener, Server } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dev = process.argv.includes('--dev')
process.chdir(root)
process.env.NEXT_TELEMETRY_DISABLED = '1'
;(process.env as Record<string, string>).NODE_ENV = dev ? 'development' : 'production'

const { preparesStatements } = await import('#db/connection.ts')
const { startEmbedded } = await import('#db/embedded/server.ts')
const { losesPreparedStatements } = await import('#db/pooler.ts')
const { explainDatabase, prepareDatabase } = await import('#db/provision.ts')
const { readSettings } = await import('#lib/env.ts')
const { describeFault, log } = await import('#lib/log.ts')
const { build, buildIsFresh } = await import('./server/build.ts')
const { answersDirectly } = await import('./server/direct.ts')
const { claim, keptSecret, openDataFolder } = await import('./server/data-folder.ts')
const { admit, compress } = await import('./server/front.ts')
const { openPort } = await import('./server/listen.ts')
const { offered } = await import('./server/offer.ts')
const { onlyTheLogWrites } = await import('./server/quiet.ts')
const { answersUnchanged } = await import('./server/unchanged.ts')
const { closeStreams } = await import('#lib/http/open-streams.ts')

const begun = performance.now()

/** A failed query tells parts of its values: of that, only kind and code. Our own faults are sentences for operators. */
function sentenceOf(error: unknown): string {
  const fault = describeFault(error)
  if ([fault, fault.cause].some((one) => one?.type === 'PostgresError' || one?.type === 'QueryFailed'))
    return `The database refused a step of the start: ${JSON.stringify(fault)}`
  return error instanceof Error ? error.message : String(error)
}

async function step<T>(what: string, task: () => Promise<T>): Promise<T> {
  const from = performance.now()
  console.log(`· ${what} …`)
  const result = await task()
  console.log(`  done (${((performance.now() - from) / 1000).toFixed(1)} s)`)
  return result
}

/** What is undone when the process ends, in this order: running requests still need pools and database. */
const undo: Record<'sweep' | 'requests' | 'pools' | 'database' | 'claim', () => unknown> = {
  sweep: () => {},
  requests: () => {},
  pools: () => {},
  database: () => {},
  claim: () => {},
}
let ending = false

async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true
    const hard = setTimeout(() => process.exit(code || 1), 9_000)
    for (const step of [undo.sweep, undo.requests, undo.pools, undo.database, undo.claim]) {
      try {
        await step()
      } catch (error) {
        log.error('a step of the stop failed', error)
      }
    }
    clearTimeout(hard)
    process.exit(code)
  }
  return new Promise(() => {})
}

/** Stops taking requests, lets running ones finish, ends streams and idle connections. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    closeStreams()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 6_000).unref()
  })
}

async function main(): Promise<void> {
  const dataDir = resolve(process.env.FOOTING_DATA_DIR || '.data')
  openDataFolder(dataDir)
  const secret =
    process.env.FOOTING_SECRET ?? keptSecret(dataDir, 'secret', () => randomBytes(32).toString('base64url'))
  const embedded = !process.env.DATABASE_URL
  process.env.FOOTING_SECRET = secret
  process.env.FOOTING_DEMO ??= embedded ? 'on' : 'off'
  readSettings(process.env)

  let ready: (listener: RequestListener) => void = () => {}
  const listener = new Promise<RequestListener>((set) => {
    ready = set
  })
  const asked = process.env.PORT ? Number(process.env.PORT) : undefined
  const { server, port } = await openPort(asked, (request, response) => {
    void listener.then((handle) => handle(request, response))
  })
  undo.requests = () => drain(server)
  process.env.PORT = String(port)
  const settings = readSettings(process.env)
  undo.claim = claim(dataDir, settings.appUrl)

  const dist = join(root, process.env.FOOTING_DIST_DIR ?? '.next')
  const isBuilt = dev || buildIsFresh(root, dist)
  // Loaded while PostgreSQL starts; what goes wrong with it is told in its turn.
  const early = isBuilt ? prepareWeb(server, port, dist) : null
  early?.catch(() => {})

  const ownerUrl = embedded
    ? await step('Starting PostgreSQL', async () => {
        const database = await startEmbedded(dataDir, databasePassword(secret), () =>
          log.error('the built-in PostgreSQL does not stay up'),
        )
        undo.database = () => database.stop()
        return database.ownerUrl
      })
    : String(process.env.DATABASE_URL)
  const urls = await step('Preparing the database', () =>
    prepareDatabase(ownerUrl, secret).catch((error: unknown) => {
      throw embedded ? error : explainDatabase(error)
    }),
  )
  for (const own of [process.env.DATABASE_APP_URL, process.env.DATABASE_AUTH_URL])
    if (own && preparesStatements && (await losesPreparedStatements(own)))
      throw new Error(
        'DATABASE_APP_URL or DATABASE_AUTH_URL points to a pooler that loses prepared statements: set DATABASE_PREPARE=off.',
      )
  process.env.DATABASE_APP_URL ??= urls.app
  process.env.DATABASE_AUTH_URL ??= urls.auth
  // Listening belongs to a session, which a pooler in transaction mode cannot carry.
  process.env.DATABASE_DIRECT_URL ??= urls.app

  if (!isBuilt) {
    await step(existsSync(dist) ? 'Building again, because the source changed' : 'Building, once', () =>
      build(root, dist),
    )
  }

  const handle = await step('Starting the web server', () => early ?? prepareWeb(server, port, dist))
  undo.pools = () => offered().closePools()
  await step('Preparing what everybody may search', () => offered().writeLibrary(ownerUrl))
  const demo = settings.demo ? await step('Preparing the demo organisation', () => prepareDemo(dataDir)) : null

  const front = {
    dev,
    https: settings.appUrl.startsWith('https:'),
    trustProxy: settings.trustProxy,
    formOrigins: settings.oidc ? [new URL(settings.oidc.issuer).origin] : [],
  }
  ready((request, response) => {
    if (!admit(request, response, front)) return
    if (!dev && answersDirectly(request, response)) return
    compress(request, response)
    if (dev || !answersUnchanged(request, response, handle)) void handle(request, response)
  })

  undo.sweep = keepSweeping()
  console.log(`\nFooting is ready at ${settings.appUrl} (${((performance.now() - begun) / 1000).toFixed(1)} s).`)
  if (demo) {
    console.log('\nSign in to the demo organisation with one of these addresses:')
    for (const person of demo.people) console.log(`  ${person.email.padEnd(34)} ${person.name}, ${person.role}`)
    console.log(`  Password for all of them: ${demo.password}`)
    console.log(`\nOr register at ${settings.appUrl}/register and create your own organisation.`)
  }
  if (!settings.mail && (settings.demo || dev))
    console.log(`E-mail is not configured: messages appear at ${settings.appUrl}/outbox.`)
  if (!dev) onlyTheLogWrites()
}

/** Loads Next and the build. In production Next runs the instrumentation with the first request only; twice does no harm. */
async function prepareWeb(server: Server, port: number, dist: string): Promise<RequestListener> {
  const { default: next } = await import('next')
  const app = next({ dev, dir: root, port, httpServer: server })
  await app.prepare()
  if (!dev) await createRequire(import.meta.url)(join(dist, 'server', 'instrumentation.js')).register()
  return app.getRequestHandler()
}

const day = 86_400_000

/** Deletes, now and every day, what organisations no longer want to keep. Several processes may do the same. */
function keepSweeping(): () => void {
  const { sweepConversations } = offered()
  const sweep = () => {
    sweepConversations().catch((error: unknown) => log.error('old conversations were not deleted', error))
  }
  sweep()
  const timer = setInterval(sweep, day)
  timer.unref()
  return () => clearInterval(timer)
}

function databasePassword(secret: string): string {
  return createHmac('sha256', secret).update('database role footing_owner').digest('base64url')
}

async function prepareDemo(dataDir: string) {
  const { hashPassword, seedDemo } = offered()
  const password = keptSecret(dataDir, 'demo-password', () => randomBytes(9).toString('base64url'))
  const today = new Date().toISOString().slice(0, 10)
  return { ...(await seedDemo({ hashPassword: () => hashPassword(password), today })), password }
}

process.on('SIGTERM', () => void end(0))
process.on('SIGINT', () => void end(0))

try {
  await main()
} catch (error) {
  console.error(`\n${sentenceOf(error)}`)
  await end(1)
}
