import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { findChromium } from '#scripts/testing/chromium.ts'
import { makeLargePortfolio, makeSaveFixture, savesOf } from './fixtures.ts'
import { type LoadResult, load } from './load.ts'
import { type Figure, figure, median } from './measure.ts'
import type { Server } from './servers.ts'

const seconds = 6
const rounds = 3
const connections = 16

/** User and system time of a process, seconds. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Resident memory of a process, MB. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

interface Measured extends LoadResult {
  /** CPU of the server for one request, milliseconds. */
  cpu: number
}

async function measured(server: Server, run: () => Promise<LoadResult>): Promise<Measured> {
  const before = cpuOf(server.pid)
  const result = await run()
  return { ...result, cpu: ((cpuOf(server.pid) - before) * 1_000) / (result.rate * seconds) }
}

/** Runs floor and product in turn, so that a machine that slows down slows both. */
async function inTurn(floor: () => Promise<Measured>, product: () => Promise<Measured>) {
  await floor()
  await product()
  const pairs: { floor: Measured; product: Measured }[] = []
  for (let i = 0; i < rounds; i += 1) pairs.push({ floor: await floor(), product: await product() })
  const middle = (of: 'floor' | 'product', field: keyof Measured) => median(pairs.map((p) => p[of][field]))
  return { middle, errors: pairs.reduce((sum, p) => sum + p.product.errors, 0) }
}

let floorId = 0
const floorSave = (floor: Server) => () =>
  measured(floor, () =>
    load({
      url: floor.url,
      connections,
      seconds,
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      next: () => {
        floorId += 1
        return { path: '/api/save', headers: {}, body: JSON.stringify({ id: floorId % 1_000, level: floorId % 5 }) }
      },
    }),
  )

async function saveOnce(product: Server, clients: number): Promise<Measured> {
  const fixture = await makeSaveFixture(clients)
  return measured(product, () =>
    load({ url: product.url, connections: clients, seconds, ...savesOf(fixture, product.url) }),
  )
}

export async function measureSave(floor: Server, product: Server): Promise<Figure[]> {
  const { middle, errors } = await inTurn(floorSave(floor), () => saveOnce(product, connections))
  const crowd = await saveOnce(product, 64)
  return [
    figure('save an answer, 16 connections', middle('product', 'rate'), 'requests/s', middle('floor', 'rate')),
    figure('save an answer, CPU of the server', middle('product', 'cpu'), 'ms/request', middle('floor', 'cpu')),
    figure('save an answer, p99 at 16 connections', middle('product', 'p99'), 'ms', middle('floor', 'p99')),
    figure('save an answer, 64 connections', crowd.rate, 'requests/s', middle('floor', 'rate')),
    figure('save an answer, errors at 16 and 64 connections', errors + crowd.errors, 'requests'),
  ]
}

export async function measureOverview(floor: Server, product: Server): Promise<Figure[]> {
  const { org, lead } = await makeLargePortfolio(200)
  const read = () => measured(floor, () => load({ url: `${floor.url}/api/read`, connections, seconds }))
  const page = () =>
    measured(product, () =>
      load({
        url: `${product.url}/o/${org.slug}`,
        connections,
        seconds,
        headers: { cookie: `footing.session=${lead.token}` },
      }),
    )
  const { middle, errors } = await inTurn(read, page)
  const empty = () =>
    measured(floor, () =>
      load({ url: `${floor.url}/empty`, connections, seconds, headers: { cookie: 'footing.session=x' } }),
    )
  await empty()
  const least = await empty()
  return [
    figure('overview HTML of 200 use cases', middle('product', 'rate'), 'requests/s', middle('floor', 'rate')),
    figure('overview HTML, CPU of the server', middle('product', 'cpu'), 'ms/request', middle('floor', 'cpu')),
    figure(
      'overview HTML, beside an empty page that reads a cookie',
      middle('product', 'rate'),
      'requests/s',
      least.rate,
    ),
    figure('overview HTML, errors', errors, 'requests'),
  ]
}

/** Gzipped JavaScript that a cold browser downloads until the network is idle, KB of 1,024 bytes. */
async function scriptWeight(url: string, token?: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const context = await browser.newContext()
    if (token) await context.addCookies([{ name: 'footing.session', value: token, url: new URL(url).origin }])
    const page = await context.newPage()
    const bodies: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') bodies.push(response.body())
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 6 }).byteLength)
    return sizes.reduce((sum, size) => sum + size, 0) / 1024
  } finally {
    await browser.close()
  }
}

export async function measureWeight(floor: Server, product: Server): Promise<Figure[]> {
  const { org, lead } = await makeLargePortfolio(6)
  const empty = await scriptWeight(floor.url)
  const overview = await scriptWeight(`${product.url}/o/${org.slug}`, lead.token)
  const questionnaire = await scriptWeight(`${product.url}/o/${org.slug}/assessment/organisation/data`, lead.token)
  return [
    figure('JavaScript of the questionnaire, gzip', questionnaire, 'KB', empty),
    figure('JavaScript of the overview, gzip', overview, 'KB', empty),
  ]
}
