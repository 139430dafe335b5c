import { PoolFull } from '#db/pool-gate.ts'
import { Problem } from '../errors.ts'
import { newId } from '../id.ts'
import { log, loggable } from '../log.ts'

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

const sqlState = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return cause?.code ?? code
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

/** A Problem for what is expected; for anything else an error id for the person and the cause for the log. */
export function problemResponse(error: unknown): Response {
  if (error instanceof Problem) return documentOf(error)
  const state = sqlState(error)
  if (error instanceof PoolFull || (state !== undefined && passing.has(state))) {
    log.warn({ state, ...loggable(error) }, 'database busy')
    return documentOf(
      new Problem(503, 'Busy', 'The database did not answer in time: nothing was saved, so try again in a moment.', {
        extra: { retryAfter: 2 },
      }),
    )
  }
  const id = newId()
  log.error({ id, ...loggable(error) }, 'request failed')
  return documentOf(
    new Problem(
      500,
      'Something broke',
      `This is a fault of ours and nothing was saved. Quote ${id} when you report it.`,
    ),
  )
}
