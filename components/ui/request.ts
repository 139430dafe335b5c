import { type Problem, readProblem, unreachable } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Reply<T> = { ok: true; data: T } | { ok: false; problem: Problem }

interface Options {
  /** Sent as JSON. */
  body?: unknown
  /** A change that is sent again with its key happens once. A new one where none is given. */
  key?: string
  /** The version that was read: 412 comes back when the server has another one by now. */
  version?: number
  signal?: AbortSignal
}

/**
 * Asks our own server for JSON, or sends it a change. Never throws: every failure comes back as a problem. An answer
 * that is no JSON is null.
 */
export async function request<T = unknown>(
  method: Method,
  url: string,
  { body, key, version, signal }: Options = {},
): Promise<Reply<T>> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
  if (method !== 'GET') headers['Idempotency-Key'] = key ?? newKey()
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (version !== undefined) headers['If-Match'] = `"${version}"`
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      signal: signal ?? null,
    })
    if (!response.ok) return { ok: false, problem: await readProblem(response) }
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { ok: true, data: (isJson ? await response.json() : null) as T }
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

/** Where the server's answer leads to: an address of this site, or null. */
export function locationIn(data: unknown): string | null {
  const location = data !== null && typeof data === 'object' ? (data as { location?: unknown }).location : null
  return typeof location === 'string' && /^\/(?![/\\])/.test(location) ? location : null
}
