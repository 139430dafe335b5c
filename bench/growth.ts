import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import postgres from 'postgres'
import { connectionOptions } from '#db/connection.ts'
import { makePerson } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { findLatestOwn, listAnswersTo, listPositions, listRevisions } from '#lib/assessment/answer/queries.ts'
import { syncPassages } from '#lib/assistant/source/mutations.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { listStandings } from '#lib/practice/portfolio/queries.ts'
import { findRoadmap, listHistory } from '#lib/roadmap/queries.ts'
import { createWorkshop } from '#lib/workshop/mutations.ts'
import { getTimeline } from '#lib/workshop/timeline/queries.ts'
import type { WorkshopView } from '#lib/workshop/types.ts'
import {
  makeEntries,
  makeMany,
  makePractice,
  makeSized,
  makeVersions,
  type Sized,
  savedQuestion,
} from './growth-fixtures.ts'
import { measureConnections, measureWorkers } from './growth-processes.ts'
import { measureRetention, measureSessions } from './growth-retention.ts'
import { load } from './load.ts'
import { type Figure, grown, median, most, timed } from './measure.ts'
import type { Server, Stage } from './servers.ts'
import { longestTurn, type Turn } from './turns.ts'

/** What gets dearer faster than the work: each surface at n and at 10 n in one run, beside the most that it may grow. */

const small = 50
const large = 500
const runs = 7
/** No turn of the event loop may keep others waiting longer, milliseconds. */
const longest = 50

type Pair = readonly [Sized, Sized]

let level = 0

/** One person's answer to one question about the first use case, changed. */
async function saveOne({ ctx, org, useCases: [useCaseId = ''] }: Sized): Promise<void> {
  const asked = { assessmentId: org.assessmentId, questionId: savedQuestion, useCaseId }
  const latest = await findLatestOwn(ctx, asked)
  level = (level + 1) % 5
  await saveAnswer(ctx, {
    assessmentId: org.assessmentId,
    questionId: savedQuestion,
    body: {
      useCaseId,
      state: 'answered',
      level: level as 0,
      confidence: 'medium',
      note: '',
      evidence: [],
    } as Parameters<typeof saveAnswer>[1]['body'],
    expectedVersion: latest?.version ?? 0,
    idempotencyKey: newId(),
  })
}

/** Milliseconds of some work after each of several saved answers, at both sizes in turn, and the longest turn at the larger. */
async function afterWrites(pair: Pair, work: (of: Sized) => Promise<unknown>, turnOf: () => Promise<Turn>) {
  const times: number[][] = [[], []]
  const turns: Turn[] = []
  for (let run = 0; run <= runs; run += 1) {
    for (const [i, of] of pair.entries()) {
      await saveOne(of)
      await turnOf()
      const began = performance.now()
      await work(of)
      const took = performance.now() - began
      const turn = await turnOf()
      // The first one warms up.
      if (run === 0) continue
      times[i]?.push(took)
      if (i === 1) turns.push(turn)
    }
  }
  const [few = [], many = []] = times
  return { few: median(few), many: median(many), turns }
}

/** The longest turn, and what of it is not waiting for a processor that others use. */
const turnFigures = (name: string, turns: readonly Turn[]): Figure[] => [
  most(`${name}, longest turn at ${large}`, median(turns.map((turn) => turn.waited)), 'ms', longest),
  most(`${name}, most computed in a turn at ${large}`, median(turns.map((turn) => turn.computed)), 'ms', longest),
]

async function page(server: Server, { lead }: Pick<Sized, 'lead'>, path: string): Promise<number> {
  const response = await fetch(server.url + path, { headers: { cookie: `footing.session=${lead.token}` } })
  const body = await response.arrayBuffer()
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`)
  return body.byteLength
}

/** Milliseconds of the same work at both sizes, in turn, so that a machine that slows down slows both. */
async function inTurn<T>(pair: readonly [T, T], work: (of: T) => unknown, times = 2 * runs): Promise<[number, number]> {
  const took: [number[], number[]] = [[], []]
  for (let run = 0; run < times; run += 1)
    for (const [i, of] of pair.entries()) took[i as 0].push(await timed(1, () => work(of)))
  return [median(took[0]), median(took[1])]
}

const asked = ({ org, useCases }: Sized) => ({
  assessmentId: org.assessmentId,
  questionId: savedQuestion,
  useCaseId: useCases[0] ?? '',
})

async function measureReads(pair: Pair, server: Server): Promise<Figure[]> {
  const often = 100
  const answers = await inTurn(pair, (of) => listAnswersTo(of.ctx, asked(of)), often)
  const revisions = await inTurn(pair, (of) => listRevisions(of.ctx, asked(of)), often)
  const positions = await inTurn(pair, (of) => listPositions(of.ctx, of.org.assessmentId, of.useCases[0] ?? ''), often)
  const home = await inTurn(pair, (of) => page(server, of, `/o/${of.org.slug}/assessment`))
  return [
    grown('G1 answers to a question', answers, 'ms', 1.2),
    grown('G1 versions of an answer', revisions, 'ms', 1.2),
    grown('G1 positions about a use case', positions, 'ms', 1.2),
    grown('G3 assessment home', home, 'ms', 1.5),
  ]
}

const pages = {
  overview: ({ org }: Sized) => `/o/${org.slug}`,
  result: ({ org, useCases }: Sized) => `/o/${org.slug}/use-cases/${useCases[1]}`,
  roadmap: ({ org }: Sized) => `/o/${org.slug}/roadmap`,
}

async function measurePage(pair: Pair, server: Server, name: string, path: (of: Sized) => string): Promise<Figure[]> {
  const { few, many, turns } = await afterWrites(pair, (of) => page(server, of, path(of)), server.longestTurn)
  return [
    grown(`G2 ${name} after one write`, [few, many], 'ms', 2.5),
    ...turnFigures(`G2 ${name} after one write`, turns),
  ]
}

async function measureWorkshops(pair: Pair): Promise<Figure[]> {
  const prepare = (of: Sized) => createWorkshop(of.ctx, { name: 'Room', mode: 'named', leastVoters: 3 })
  const { few, many, turns } = await afterWrites(pair, prepare, longestTurn)
  return [grown('G4 preparing a workshop', [few, many], 'ms', 2), ...turnFigures('G4 preparing a workshop', turns)]
}

async function measurePassages(pair: Pair, ownerUrl: string): Promise<Figure[]> {
  // Written for the first time, some ten thousand rows: not what one saved answer costs.
  for (const of of pair) await syncPassages(of.ctx)
  await settleDatabase(ownerUrl)
  const { few, many, turns } = await afterWrites(pair, (of) => syncPassages(of.ctx), longestTurn)
  return [
    grown('G5 passages after one write', [few, many], 'ms', 1.5),
    ...turnFigures('G5 passages after one write', turns),
  ]
}

/** What the database does by itself within a minute of so many new rows: without it, plans are luck. */
async function settleDatabase(ownerUrl: string): Promise<void> {
  const owner = postgres({ ...connectionOptions(ownerUrl), max: 1 })
  await owner`vacuum (analyze)`
  await owner.end()
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heap(): number {
  collect()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

/** Megabytes that one state takes, and that many saves with a look at the portfolio after each leave behind. */
async function measureMemory([, of]: Pair): Promise<Figure[]> {
  await getPortfolio(of.ctx)
  const before = heap()
  for (let i = 0; i < 42; i += 1) {
    await saveOne(of)
    await getPortfolio(of.ctx)
  }
  return [most(`G7 heap after 42 saves at ${large}`, heap() - before, 'MB', 20)]
}

async function measureCrowd(server: Server): Promise<Figure[]> {
  const lead = await makePerson('Lead of many')
  const organizations = await makeMany(400, 10, lead)
  const rateOver = async (count: number) => {
    let at = 0
    const next = () => {
      at += 1
      return { path: `/o/${organizations[at % count]?.slug}`, headers: {}, body: '' }
    }
    const headers = { cookie: `footing.session=${lead.token}` }
    const run = (seconds: number) => load({ url: server.url, connections: 8, seconds, headers, next, method: 'GET' })
    await run(8)
    return (await run(8)).rate
  }
  const few = await rateOver(100)
  const many = await rateOver(400)
  return [grown('G8 overview, 100 and 400 organisations in use (times as slow)', [1 / few, 1 / many], 's', 2)]
}

async function measurePractices(): Promise<Figure[]> {
  const pair: readonly [OrgContext, OrgContext] = [await makePractice(40), await makePractice(400)]
  const times = await inTurn(pair, (ctx) => listStandings(ctx))
  return [grown("G9 practice's portfolio, 40 and 400 clients", times, 'ms', 1.5)]
}

async function measureHistories(ownerUrl: string): Promise<Figure[]> {
  const pair: Pair = [await makeSized(5), await makeSized(5)]
  await makeEntries(pair[0], 30_000)
  await makeEntries(pair[1], 300_000)
  await settleDatabase(ownerUrl)
  const [of] = (await findRoadmap(pair[0].ctx))?.actions ?? []
  if (!of) throw new Error('The bench has no action.')
  const history = await inTurn(pair, ({ ctx }) => listHistory(ctx, of))
  const view = { id: newId(), items: [], people: [] } as unknown as WorkshopView
  const timeline = await inTurn(pair, ({ ctx }) => getTimeline(ctx, view))
  await makeVersions(pair[0], savedQuestion, 175)
  await makeVersions(pair[1], savedQuestion, 1_750)
  const sizes = { few: 0, many: 0 }
  sizes.few = JSON.stringify(await listRevisions(pair[0].ctx, asked(pair[0]))).length / 1024
  sizes.many = JSON.stringify(await listRevisions(pair[1].ctx, asked(pair[1]))).length / 1024
  return [
    grown('G11 history of an action, 30,000 and 300,000 entries', history, 'ms', 1.2),
    grown('G11 timeline of a workshop, 30,000 and 300,000 entries', timeline, 'ms', 1.2),
    grown('G12 history of an answer, 175 and 1,750 versions', [sizes.few, sizes.many], 'KB', 1.2),
  ]
}

/** @param note takes the figures of one surface as soon as they are there: the whole takes minutes. */
export async function measureGrowth(
  stage: Stage,
  server: Server,
  note: (figures: readonly Figure[]) => void,
): Promise<Figure[]> {
  const { ownerUrl } = stage
  const pair: Pair = [await makeSized(small), await makeSized(large)]
  await settleDatabase(ownerUrl)
  const surfaces: readonly (() => Promise<Figure[]>)[] = [
    () => measureReads(pair, server),
    ...Object.entries(pages).map(
      ([name, path]) =>
        () =>
          measurePage(pair, server, name, path),
    ),
    () => measureWorkshops(pair),
    () => measurePassages(pair, ownerUrl),
    () => measureMemory(pair),
    () => measureHistories(ownerUrl),
    () => measureRetention(saveOne),
    measurePractices,
    () => measureCrowd(server),
    () => measureConnections(server, ownerUrl, pair[0]),
    () => measureWorkers(stage, pair[0]),
    () => measureSessions(ownerUrl),
  ]
  const figures: Figure[] = []
  for (const surface of surfaces) {
    const measured = await surface()
    note(measured)
    figures.push(...measured)
  }
  return figures
}
