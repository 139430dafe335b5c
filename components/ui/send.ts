import { type Problem, readProblem, unreachable } from './problem.ts'

export type Outcome = { ok: true; location: string | null } | { ok: false; problem: Problem }

interface Request {
  url: string
  method: string
  /** JSON. */
  body: string
  key: string
  ifMatch?: string
}

/** Sends one change. Never throws: every failure comes back as a problem. */
export async function send({ url, method, body, key, ifMatch }: Request): Promise<Outcome> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    Accept: 'application/json, application/problem+json',
    'Idempotency-Key': key,
  }
  if (ifMatch !== undefined) headers['If-Match'] = ifMatch
  try {
    const response = await fetch(url, { method, headers, body, credentials: 'same-origin' })
    if (!response.ok) return { ok: false, problem: await readProblem(response) }
    return { ok: true, location: await readLocation(response) }
  } catch {
    return { ok: false, problem: unreachable }
  }
}

/** A random UUID, also where the page is served without TLS and crypto.randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Only an address of this site is followed. */
async function readLocation(response: Response): Promise<string | null> {
  if (response.status === 204) return null
  const body: unknown = await response.json().catch(() => null)
  const location = body !== null && typeof body === 'object' ? (body as { location?: unknown }).location : null
  return typeof location === 'string' && /^\/(?![/\\])/.test(location) ? location : null
}
