import { type Problem, readProblem, unreachable } from '#components/ui/problem.ts'
import { newKey } from '#components/ui/send.ts'

export type Reply<T> = { ok: true; data: T } | { ok: false; problem: Problem }

/** Asks our own server for JSON. Never throws: every failure comes back as a problem. */
export async function request<T>(method: string, url: string, body?: unknown): Promise<Reply<T>> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
  if (method !== 'GET') headers['Idempotency-Key'] = newKey()
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
    })
    if (!response.ok) return { ok: false, problem: await readProblem(response) }
    const text = await response.text()
    return { ok: true, data: (text === '' ? null : JSON.parse(text)) as T }
  } catch {
    return { ok: false, problem: unreachable }
  }
}
