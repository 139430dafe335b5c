import { DrizzleQueryError } from 'drizzle-orm/errors'
import { QueryFailed } from '#db/client.ts'
import { isPoolFull } from '#db/pool-full.ts'
import { isDiskFull, Problem, stateOf } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { words } from '#lib/language/words.ts'
import { log } from '#lib/log.ts'

const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }

function documentOf(problem: Problem): Response {
  const { retryAfter, ...extra } = problem.extra ?? {}
  const body = {
    type: 'about:blank',
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...extra,
  }
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: typeof retryAfter === 'number' ? { ...headers, 'retry-after': String(retryAfter) } : headers,
  })
}

/** States of a database that is away or busy for a moment: the same request may succeed later. */
const passing = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '55P03',
  '53300',
  '40001',
  '40P01',
])

/** Only what comes from the database speaks of it: a file or another server may fail with the same codes. */
const isOfDatabase = (error: unknown) => error instanceof QueryFailed || error instanceof DrizzleQueryError

let diskLastTold = 0

/** One line a minute is enough for the operator: every write fails with the same. */
export function tellOfDisk(error: unknown): void {
  if (Date.now() - diskLastTold < 60_000) return
  diskLastTold = Date.now()
  log.error('the disk that holds the database is full (built in: the disk of the data folder): free space on it', error)
}

/** A Problem for what is expected; for anything else an error id for the person and the cause for the log. */
export function problemResponse(error: unknown): Response {
  if (error instanceof Problem) return documentOf(error)
  if (isDiskFull(error)) {
    tellOfDisk(error)
    return documentOf(
      new Problem(507, words('refusal').diskFull, words('refusal').diskFullText, { extra: { retryAfter: 30 } }),
    )
  }
  if (isPoolFull(error) || (isOfDatabase(error) && passing.has(stateOf(error) ?? ''))) {
    log.warn('database busy', error)
    return documentOf(
      new Problem(503, words('refusal').busy, words('refusal').busyText, {
        extra: { retryAfter: 2 },
      }),
    )
  }
  const id = newId()
  log.error('request failed', error, { id })
  return documentOf(new Problem(500, words('refusal').broken, words('refusal').brokenText({ id })))
}
