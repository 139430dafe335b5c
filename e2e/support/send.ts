import type { Door, Ids } from './doors.ts'

export interface Sent {
  token?: string | undefined
  ids: Ids
  headers?: Record<string, string>
  body?: string | undefined
}

/** Knocks at a door of the server at `base`, as a page of its own would. */
export async function sendTo(base: string, door: Door, { token, ids, headers = {}, body }: Sent) {
  const content = body ?? (door.body ? JSON.stringify(door.body(ids)) : undefined)
  const response = await fetch(base + door.path(ids), {
    method: door.method,
    redirect: 'manual',
    headers: {
      ...(token ? { cookie: `footing.session=${token}` } : {}),
      ...(door.method === 'GET' ? {} : { origin: base, 'idempotency-key': crypto.randomUUID() }),
      ...(content ? { 'content-type': 'application/json' } : {}),
      ...door.headers,
      ...headers,
    },
    ...(content ? { body: content } : {}),
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}
