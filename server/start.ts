import cluster from 'node:cluster'
import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dev = process.argv.includes('--dev')
process.chdir(root)
process.env.NEXT_TELEMETRY_DISABLED = '1'
;(process.env as Record<string, string>).NODE_ENV = dev ? 'development' : 'production'

const { startEmbedded } = await import('#db/embedded/server.ts')
const { losesPreparedStatements } = await import('#db/pooler.ts')
const { readMigrations } = await import('#db/migrate.ts')
const { explainDatabase, prepareDatabase } = await import('#db/provision.ts')
const { setDatabaseSettings } = await import('#db/settings.ts')
const { setSettings } = await import('#lib/runtime/env.ts')
const { inLocale, localeOf } = await import('#lib/language/request.ts')
const { log } = await import('#lib/log.ts')
const { closeStreams } = await import('#lib/runtime/open-streams.ts')
const { answersBare, securityTxtOf } = await import('./bare.ts')
const { build, stateOfBuild } = await import('./build.ts')
const { answersDirectly } = await import('./direct.ts')
const { claim, keptSecret, openDataFolder } = await import('./data-folder.ts')
const { admit, compress, frontOptions } = await import('./front.ts')
const { postgresWarning, readFloors } = await import('./floors.ts')
const { openPort } = await import('./listen.ts')
const { offered } = await import('./offer.ts')
const { openness } = await import('./openness.ts')
const { onlyTheLogWrites } = await import('./quiet.ts')
const { databasePassword, dataFolderOf, readServerSettings } = await import('./settings.ts')
const { say, sentenceOf, step } = await import('./steps.ts')
const { end, isEnding, undo } = await import('./stop.ts')
const { supervise, tellServing } = await import('./supervisor.ts')

const begun = performance.now()

// Whoever reads the output may go away: the server stays.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

const buildWords = {
  missing: 'Building, once',
  old: 'Building again, because the source changed',
  damaged: 'Building again, because the build is damaged',
}

/** Whether requests can be served, once there is something to ask. */
let ready: (() => Promise<boolean>) | null = null

async function main(): Promise<void> {
  const dataDir = dataFolderOf(process.env)
  openDataFolder(dataDir)
  // Of several processes the supervisor holds the folder.
  const claimed = cluster.isPrimary ? await claim(dataDir) : null
  undo.claim = () => claimed?.release()
  const asked = readServerSettings(process.env, root, dataDir)
  if (claimed && asked.workers > 1 && !dev) {
    setSettings(asked.withPort(asked.port ?? 3000))
    stop = supervise(asked.workers, { onServing: claimed.tell, release: claimed.release })
    return
  }
  const { dist, secret, database } = asked

  const front = Promise.withResolvers<ReturnType<typeof frontOptions>>()
  const application = Promise.withResolvers<RequestListener>()
  const { server, port, drain } = await openPort(asked.port, asked.listenOn, async (request, response) => {
    if (!admit(request, response, await front.promise)) return
    const isReady = isEnding() ? null : ready
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
  const settings = asked.withPort(port)
  setSettings(settings)
  front.resolve(frontOptions(settings, dev))
  claimed?.tell(settings.appUrl)

  const built = dev ? 'fresh' : stateOfBuild(root, dist)
  // Loaded while PostgreSQL starts; what goes wrong with it is told in its turn.
  const early = built === 'fresh' ? prepareWeb(server, port, dist) : null
  early?.catch(() => {})

  const embedded = asked.ownerUrl === null
  const ownerUrl =
    asked.ownerUrl ??
    (await step('Starting PostgreSQL', async () => {
      const starting = startEmbedded(dataDir, databasePassword(secret), () =>
        log.error('the built-in PostgreSQL does not stay up'),
      )
      // Also when it is told to end while it starts; one that did not start has said why.
      undo.database = () =>
        starting.then(
          (running) => running.stop(),
          () => {},
        )
      return (await starting).ownerUrl
    }))
  const urls = await step('Preparing the database', () =>
    prepareDatabase(ownerUrl, secret).catch((error: unknown) => {
      throw embedded ? error : explainDatabase(error)
    }),
  )
  for (const own of [database.app, database.auth])
    if (own && database.prepares && (await losesPreparedStatements(own)))
      throw new Error(
        'DATABASE_APP_URL or DATABASE_AUTH_URL points to a pooler that loses prepared statements: set DATABASE_PREPARE=off.',
      )
  // Erasing is rare and listening belongs to a session: neither goes through a pooler unless the operator says so.
  setDatabaseSettings({ ...urls, direct: urls.app, ...database })

  if (built !== 'fresh')
    await step(`${buildWords[built]}: this takes a minute or two`, () =>
      build(root, dist, (seconds) => say(`  still building, ${seconds} s`)),
    )

  const handle = await step('Starting the web server', () => early ?? prepareWeb(server, port, dist))
  undo.pools = () => offered().closePools()
  await step('Preparing what everybody may search', () => offered().writeLibrary({ ownerUrl }))
  const demo = settings.demo ? await step('Preparing the demo organisation', () => prepareDemo(dataDir)) : null
  if (!demo && (await offered().closeDemo()) > 0)
    say('  The accounts of the demo are closed: their password and their sessions have ended.')

  const migrations = readMigrations()
  ready = () => offered().databaseIsReady(migrations)
  application.resolve((request, response) =>
    inLocale(localeOf(request.headers, settings.locales), () => {
      if (!dev && answersDirectly(request, response)) return
      compress(request, response)
      void handle(request, response)
    }),
  )

  undo.queue = offered().startQueue()
  tellServing(port, settings.appUrl)
  say(`\nFooting is ready at ${settings.appUrl} (${((performance.now() - begun) / 1000).toFixed(1)} s).`)
  const old = postgresWarning(urls.version, embedded, readFloors(root))
  if (old) say(`\n${old}`)
  for (const line of openness(settings, asked.demoWanted)) say(line)
  if (demo) {
    say('\nSign in to the demo organisation with one of these addresses:')
    for (const person of demo.people) say(`  ${person.email.padEnd(34)} ${person.name}, ${person.role}`)
    say(`  Password for all of them: ${demo.password}`)
    say(`\nOr register at ${settings.appUrl}/register and create your own organisation.`)
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

async function prepareDemo(dataDir: string) {
  const { hashPassword, seedDemo } = offered()
  const kept = keptSecret(dataDir, 'demo-password', 8, () => randomBytes(9).toString('base64url'))
  const today = new Date().toISOString().slice(0, 10)
  const options = { hashPassword: () => hashPassword(kept.secret), renewPassword: kept.isNew, today }
  return { ...(await seedDemo(options)), password: kept.secret }
}

let stop = end
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0))
// Without its supervisor nobody would replace or end it.
if (cluster.isWorker) process.on('disconnect', () => void end(0))

try {
  await main()
} catch (error) {
  console.error(`\n${sentenceOf(error)}`)
  await end(1)
}
