import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { closePools } from '#db/client.ts'
import { build, stateOfBuild } from '#server/build.ts'
import { measureRetrieval } from './assistant.ts'
import { upsertsPerSecond } from './database.ts'
import { measureReport, measureRoadmap, measureScoring } from './engines.ts'
import { measureFirstWords } from './first-words.ts'
import { measureGrowth } from './growth.ts'
import { type Figure, figure, judged, median } from './measure.ts'
import { type Server, type Stage, setStage } from './servers.ts'
import { measureOverview, measureSave, measureWeight, memoryOf } from './web.ts'
import { measureWorkshop } from './workshop.ts'

/**
 * Measures the product beside floors of the same run. `--json` prints an array and nothing else; `--only <part>` runs one
 * of the parts.
 */

const asJson = process.argv.includes('--json')
const say = (text: string) => {
  if (!asJson) console.log(text)
}

async function buildBoth(): Promise<void> {
  const root = process.cwd()
  if (stateOfBuild(root, join(root, '.next')) !== 'fresh') {
    say('Building the product …')
    await build(root, join(root, '.next'))
  }
  say('Building the floor …')
  const floor = spawnSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: join(root, 'bench/floor'),
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  })
  if (floor.status !== 0) throw new Error(`The floor does not build.\n${floor.stdout}${floor.stderr}`)
}

/** Several starts of each; the middle one counts. */
async function startTimes(start: () => Promise<Server>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 3; i += 1) {
    const server = await start()
    times.push(server.startMs)
    await server.stop()
  }
  return median(times) / 1_000
}

async function measureWeb(stage: Stage): Promise<Figure[]> {
  await buildBoth()
  const figures: Figure[] = []
  say('Starting …')
  figures.push(figure('start, once built', await startTimes(stage.product), 's', await startTimes(stage.floor)))
  const floor = await stage.floor()
  const product = await stage.product()
  figures.push(figure('memory when idle, without the database', memoryOf(product.pid), 'MB', memoryOf(floor.pid)))
  say('Saving …')
  const saves = await measureSave(floor, product)
  figures.push(...saves)
  const limit = upsertsPerSecond(stage.ownerUrl)
  if (limit !== null)
    figures.push(
      figure('save an answer, share of what the database alone can do', saves[0]?.value ?? 0, 'requests/s', limit),
    )
  say('Reading …')
  figures.push(...(await measureOverview(floor, product)))
  figures.push(...(await measureWeight(floor, product)))
  figures.push(figure('memory after load, without the database', memoryOf(product.pid), 'MB', memoryOf(floor.pid)))
  await floor.stop()
  await product.stop()
  return figures
}

async function measureAssistant(stage: Stage): Promise<Figure[]> {
  await buildBoth()
  const floor = await stage.floor()
  const product = await stage.product()
  say('Asking over HTTP …')
  const figures = await measureFirstWords(floor, product)
  await floor.stop()
  await product.stop()
  return figures
}

async function measureRooms(stage: Stage): Promise<Figure[]> {
  await buildBoth()
  const servers = [await stage.product(), await stage.product('second')] as const
  say('Meeting …')
  const figures = await measureWorkshop(servers, stage.ownerUrl)
  for (const server of servers) await server.stop()
  return figures
}

const lineOf = (f: Figure) =>
  `${f.name.padEnd(62)} ${String(f.value).padStart(9)} ${f.unit.padEnd(11)} ${f.floor === null ? '' : `floor ${f.floor}, ratio ${f.ratio}`} ${judged(f)}`

async function measureSizes(stage: Stage): Promise<Figure[]> {
  await buildBoth()
  const server = await stage.product()
  const figures = await measureGrowth(stage, server, (measured) => say(measured.map(lineOf).join('\n')))
  await server.stop()
  return figures
}

const parts: Readonly<Record<string, (stage: Stage) => Promise<Figure[]>>> = {
  web: measureWeb,
  retrieval: () => {
    say('Asking …')
    return measureRetrieval()
  },
  assistant: measureAssistant,
  workshop: measureRooms,
  growth: measureSizes,
  engines: async () => {
    say('Computing …')
    return [...(await measureScoring()), ...(await measureRoadmap()), ...(await measureReport())]
  },
}

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const chosen = Object.entries(parts).filter(([name]) => only === undefined || name === only)
if (chosen.length === 0) {
  console.error(`There is no part of that name: choose one of ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}

const stage = await setStage()
const figures: Figure[] = []
try {
  for (const [, measure] of chosen) figures.push(...(await measure(stage)))
} finally {
  await closePools()
  await stage.end()
}

if (asJson) console.log(JSON.stringify(figures, null, 2))
else for (const f of figures) console.log(lineOf(f))
process.exit(0)
