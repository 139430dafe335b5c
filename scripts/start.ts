import { createHmac, randomBytes } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dev = process.argv.includes('--dev')
process.chdir(root)
process.env.NEXT_TELEMETRY_DISABLED = '1'
;(process.env as Record<string, string>).NODE_ENV = dev ? 'development' : 'production'

const { connectionOptions, preparesStatements } = await import('#db/connection.ts')
const { startEmbedded } = await import('#db/embedded/server.ts')
const { losesPreparedStatements } = await import('#db/pooler.ts')
const { readMigrations } = await import('#db/migrate.ts')
const { explainDatabase, prepareDatabase } = await import('#db/provision.ts')
const { readSettings } = await import('#lib/env.ts')
const { describeFault, log } = await import('#lib/log.ts')
const { answersBare, securityTxtOf } = await import('./server/bare.ts')
const { build, stateOfBuild } = await import('./server/build.ts')
const { answersDirectly } = await import('./server/direct.ts')
const { claim, keptSecret, openDataFolder } = await import('./server/data-folder.ts')
const { admit, compress, frontOptions } = await import('./server/front.ts')
const { postgresWarning, readFloors } = await import('./server/floors.ts')
const { openPort } = await import('./server/listen.ts')
const { offered } = await import('./server/offer.ts')
const { openness } = await import('./server/openness.ts')
const { onlyTheLogWrites } = await import('./server/quiet.ts')
const { closeStreams } = await import('#lib/runtime/open-streams.ts')

const begun = performance.now()

// Whoever reads the output may go away: the server stays.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

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
/** Milliseconds that each of them may take. What takes longer is left behind, and the exit code says so, except of pools. */
const patience = { sweep: 500, requests: 6_500, pools: 2_000, database: 5_000, claim: 500 }
let ending = false

async function end(code: number): Promise<never> {
  if (ending) return new Promise(() => {})
  ending = true
  let isLate = false
  for (const name of ['sweep', 'requests', 'pools', 'database', 'claim'] as const) {
    const late = delay(patience[name], 'late', { ref: false })
    try {
      const outcome = await Promise.race([undo[name](), late])
      if (outcome === 'late' && name !== 'pools') isLate = true
    } catch (error) {
      log.error('a step of the stop failed', error)
    }
  }
  process.exit(code || (isLate ? 1 : 0))
}

const buildWords = {
  missing: 'Building, once',
  old: 'Building again, because the source changed',
  damaged: 'Building again, because the build is damaged',
}

/** Whether requests can be served, once there is something to ask. */
let ready: (() => Promise<boolean>) | null = null

async function main(): Promise<void> {
  const dataDir = resolve(process.env.FOOTING_DATA_DIR || '.data')
  openDataFolder(dataDir)
  const claimed = await claim(dataDir)
  undo.claim = claimed.release
  const secret =
    process.env.FOOTING_SECRET || keptSecret(dataDir, 'secret', 16, () => randomBytes(32).toString('base64url')).secret
  const embedded = !process.env.DATABASE_URL
  process.env.FOOTING_SECRET = secret
  process.env.FOOTING_DEMO ??= embedded ? 'on' : 'off'
  const { listenOn } = readSettings(process.env)
  for (const name of ['DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_AUTH_URL', 'DATABASE_DIRECT_URL']) {
    const address = process.env[name]
    if (address) connectionOptions(address, name)
  }

  const front = Promise.withResolvers<ReturnType<typeof frontOptions>>()
  const application = Promise.withResolvers<RequestListener>()
  const asked = process.env.PORT ? Number(process.env.PORT) : undefined
  const { server, port, drain } = await openPort(asked, listenOn, async (request, response) => {
    if (!admit(request, response, await front.promise)) return
    const isReady = ending ? null : ready
    if (
      answersBare(request, response, { isReady, securityTxt: securityTxtOf(settings.securityContact, settings.appUrl) })
    )
      return
    ;(await application.promise)(request, response)
  })
  // Nothing is upgraded here. In development Next listens itself, to tell the browser of changes.
  if (!dev) server.on('upgrade', (_, socket) => socket.on('error', () => {}).destroy())
  undo.requests = () => {
    // Whoever still waits for the start waits in vain.
    application.resolve((_, response) => response.writeHead(503, { connection: 'close' }).end())
    closeStreams()
    return drain(6_000)
  }
  process.env.PORT = String(port)
  const settings = readSettings(process.env)
  front.resolve(frontOptions(settings, dev))
  claimed.tell(settings.appUrl)

  const dist = join(root, process.env.FOOTING_DIST_DIR ?? '.next')
  const built = dev ? 'fresh' : stateOfBuild(root, dist)
  // Loaded while PostgreSQL starts; what goes wrong with it is told in its turn.
  const early = built === 'fresh' ? prepareWeb(server, port, dist) : null
  early?.catch(() => {})

  const ownerUrl = embedded
    ? await step('Starting PostgreSQL', async () => {
        const database = startEmbedded(dataDir, databasePassword(secret), () =>
          log.error('the built-in PostgreSQL does not stay up'),
        )
        // Also when it is told to end while it starts; one that did not start has said why.
        undo.database = () =>
          database.then(
            (running) => running.stop(),
            () => {},
          )
        return (await database).ownerUrl
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
  // Rare, and never through a pooler.
  process.env.DATABASE_ERASE_URL ??= urls.erase
  // Listening belongs to a session, which a pooler in transaction mode cannot carry.
  process.env.DATABASE_DIRECT_URL ??= urls.app

  if (built !== 'fresh')
    await step(`${buildWords[built]}: this takes a minute or two`, () =>
      build(root, dist, (seconds) => console.log(`  still building, ${seconds} s`)),
    )

  const handle = await step('Starting the web server', () => early ?? prepareWeb(server, port, dist))
  undo.pools = () => offered().closePools()
  await step('Preparing what everybody may search', () => offered().writeLibrary(ownerUrl))
  const demo = settings.demo ? await step('Preparing the demo organisation', () => prepareDemo(dataDir)) : null
  if (!demo && (await offered().closeDemo()) > 0)
    console.log('  The accounts of the demo are closed: their password and their sessions have ended.')

  const migrations = readMigrations()
  ready = () => offered().databaseIsReady(migrations)
  application.resolve((request, response) => {
    if (!dev && answersDirectly(request, response)) return
    compress(request, response)
    void handle(request, response)
  })

  undo.sweep = keepSweeping()
  console.log(`\nFooting is ready at ${settings.appUrl} (${((performance.now() - begun) / 1000).toFixed(1)} s).`)
  const old = postgresWarning(urls.version, embedded, readFloors(root))
  if (old) console.log(`\n${old}`)
  for (const line of openness(settings, process.env.FOOTING_DEMO === 'on')) console.log(line)
  if (demo) {
    console.log('\nSign in to the demo organisation with one of these addresses:')
    for (const person of demo.people) console.log(`  ${person.email.padEnd(34)} ${person.name}, ${person.role}`)
    console.log(`  Password for all of them: ${demo.password}`)
    console.log(`\nOr register at ${settings.appUrl}/register and create your own organisation.`)
  }
  if (!dev) onlyTheLogWrites()
}

/** Loads Next and the build. In production Next runs the instrumentation with the first request only; twice does no harm. */
async function prepareWeb(server: Server, port: number, dist: string): Promise<RequestListener> {
  const { default: next } = await import('next')
  // Next leaves sockets of an upgrade that it does not know open for ever: it hears of none.
  const app = next({ dev, dir: root, port, httpServer: dev ? server : createServer() })
  await app.prepare()
  if (!dev) await createRequire(import.meta.url)(join(dist, 'server', 'instrumentation.js')).register()
  return app.getRequestHandler()
}

const day = 86_400_000

/** Deletes, now and every day, what organisations no longer want to keep, and erases what was deleted. Several processes may do the same. */
function keepSweeping(): () => void {
  const { sweepConversations, sweepEngagements, sweepErasures, sweepIdentity } = offered()
  const daily = () => {
    sweepConversations().catch((error: unknown) => log.error('old conversations were not deleted', error))
    sweepErasures().catch((error: unknown) => log.error('what was deleted is not erased yet', error))
  }
  // A message with a sign-in link lies no longer than the link works.
  const often = () => {
    sweepIdentity().catch((error: unknown) => log.error('what had ended was not deleted', error))
    sweepEngagements().catch((error: unknown) => log.error('what an ended engagement left open is not closed', error))
  }
  daily()
  often()
  const timers = [setInterval(daily, day), setInterval(often, 10 * 60_000)]
  for (const timer of timers) timer.unref()
  return () => timers.forEach(clearInterval)
}

function databasePassword(secret: string): string {
  return createHmac('sha256', secret).update('database role footing_owner').digest('base64url')
}

async function prepareDemo(dataDir: string) {
  const { hashPassword, seedDemo } = offered()
  const kept = keptSecret(dataDir, 'demo-password', 8, () => randomBytes(9).toString('base64url'))
  const today = new Date().toISOString().slice(0, 10)
  const options = { hashPassword: () => hashPassword(kept.secret), renewPassword: kept.isNew, today }
  return { ...(await seedDemo(options)), password: kept.secret }
}

process.on('SIGTERM', () => void end(0))
process.on('SIGINT', () => void end(0))

try {
  await main()
} catch (error) {
  console.error(`\n${sentenceOf(error)}`)
  await end(1)
}
