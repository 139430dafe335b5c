import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import pino from 'pino'

/** Everything that is ever logged. Sentences are written here and nowhere else, so that none can hold what somebody typed. */
const events = [
  'request failed',
  'database busy',
  'the disk that holds the database is full (built in: the disk of the data folder): free space on it',
  'sign-in failed',
  'mail not sent',
  'notice not sent',
  'a job failed',
  'it is not known whether a job was done',
  'the queue was not read',
  'a workshop was not followed',
  'the turnout of a workshop was not told',
  'no stream is free',
  'the provider did not answer',
  'passages were not ordered by meaning',
  'a turn of the assistant failed',
  'an answer broke off',
  'a tool of the assistant failed',
  'a save was not answered',
  'old conversations were not deleted',
  'what was deleted is not erased yet',
  'what an ended engagement left open is not closed',
  'what had ended was not deleted',
  'the printer was stopped',
  'a library printed something',
  'a fault that nobody caught',
  'a step of the stop failed',
  'a worker ended, and another one begins',
  'the built-in PostgreSQL does not stay up',
] as const
export type LogEvent = (typeof events)[number]

/** What may stand beside an event: ids that we made, and figures. */
export interface Facts {
  /** What the person was told to quote. */
  id?: string
  /** A run of the assistant. */
  run?: string
  count?: number
  milliseconds?: number
}

/** What may be logged of a fault. Never a message, a query, its parameters or what PostgreSQL says in detail. */
interface Described {
  type: string
  /** SQLSTATE, the system's or the driver's code. */
  code?: string
  /** What an HTTP or mail server answered. */
  status?: number
  /** Next's id of a page's error, which the person may quote. */
  digest?: string
  schema?: string
  table?: string
  column?: string
  constraint?: string
  /** File, line and column of the innermost calls. */
  at?: string[]
  cause?: Described
}

const builtIn = [TypeError, RangeError, SyntaxError, ReferenceError, URIError, AggregateError]
const domNames = new Set(['AbortError', 'TimeoutError', 'DataCloneError', 'InvalidStateError', 'NetworkError'])

/** The class of an error as the class itself says it (`static type`): names are minified and may be set to anything. */
function typeOf(error: object): string {
  const prototype = (Object.getPrototypeOf(error) ?? {}) as { constructor?: { type?: unknown } }
  const own = prototype.constructor?.type
  if (typeof own === 'string' && /^[A-Z][A-Za-z]{2,40}$/.test(own)) return own
  if (error instanceof DOMException && domNames.has(error.name)) return error.name
  const known = builtIn.find((type) => error instanceof type)
  if (known) return known.name
  return 'routine' in error && 'severity' in error ? 'PostgresError' : 'Error'
}

const codeShape =
  /^(?:[0-9A-Z]{5}|E[A-Z0-9]{2,15}|(?:CONNECT|ERR|UND|UNDEFINED|MESSAGE|NOT|AUTH|SASL)[A-Z]*_[A-Z0-9_]{2,40})$/
const matching = (value: unknown, shape: RegExp) => (typeof value === 'string' && shape.test(value) ? value : undefined)
const identifier = /^[a-z_][a-z0-9_]{0,62}$/

const root = process.cwd()

/** Where the innermost calls were. A message may hold lines that look like places: only files that are there are named. */
function placesOf({ stack }: Error): string[] | undefined {
  if (typeof stack !== 'string') return undefined
  const places = stack.slice(-4_000).matchAll(/^ +at (?:[^\n]* \()?(?:file:\/\/)?(\/[^\n]+):(\d{1,7}):(\d{1,7})\)?$/gm)
  return [...places]
    .filter(([, file = '']) => file.startsWith(`${root}/`) && existsSync(/* turbopackIgnore: true */ file))
    .map(([, file = '', line, column]) => `${relative(root, file)}:${line}:${column}`)
    .slice(0, 8)
}

/** @param depth how many causes are followed. */
export function describeFault(fault: unknown, depth = 3): Described {
  if (typeof fault !== 'object' || fault === null) return { type: `a thrown ${fault === null ? 'null' : typeof fault}` }
  const error = fault as Record<string, unknown>
  const described: Described = { type: typeOf(fault) }
  const code = matching(error.code, codeShape)
  const status = [error.responseCode, error.statusCode, error.status].find(
    (value) => Number.isInteger(value) && Number(value) >= 100 && Number(value) < 600,
  ) as number | undefined
  const facts = {
    code,
    status,
    digest: matching(error.digest, /^\d{1,16}$/),
    schema: matching(error.schema_name, identifier),
    table: matching(error.table_name, identifier),
    column: matching(error.column_name, identifier),
    constraint: matching(error.constraint_name, identifier),
    at: fault instanceof Error ? placesOf(fault) : undefined,
  }
  for (const [name, value] of Object.entries(facts))
    if (value !== undefined) Object.assign(described, { [name]: value })
  const cause = causeOf(error)
  if (cause !== undefined && depth > 0) described.cause = describeFault(cause, depth - 1)
  return described
}

/** Libraries hide the cause in different places. */
function causeOf({ cause, lastError, errors }: Record<string, unknown>): unknown {
  const { err } = (typeof cause === 'object' && cause !== null ? cause : {}) as { err?: unknown }
  const found = err ?? cause ?? lastError ?? (Array.isArray(errors) ? errors[0] : undefined)
  return typeof found === 'object' && found !== null ? found : undefined
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One line of the log, without time and level. Whatever types say, nothing but ids, figures and our own words is in it. */
export function lineOf(event: LogEvent, fault?: unknown, facts: Facts = {}): Record<string, unknown> {
  const line: Record<string, unknown> = { msg: events.includes(event) ? event : 'request failed' }
  for (const name of ['id', 'run'] as const) if (uuid.test(facts[name] ?? '')) line[name] = facts[name]
  for (const name of ['count', 'milliseconds'] as const) if (Number.isFinite(facts[name])) line[name] = facts[name]
  if (fault !== undefined) line.fault = describeFault(fault)
  return line
}

// To the descriptor itself: what goes through the stream is not the log's.
const output = pino({ level: process.env.LOG_LEVEL ?? 'info' }, pino.destination(1))
const writer = (level: 'error' | 'warn' | 'info' | 'debug') => (event: LogEvent, fault?: unknown, facts?: Facts) =>
  output[level](lineOf(event, fault, facts))

/** JSON to standard output: what happened, what kind of fault it was, and where. It cannot hold anything that was typed. */
export const log = { error: writer('error'), warn: writer('warn'), info: writer('info'), debug: writer('debug') }
