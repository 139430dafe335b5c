/** Frames of a stream of server-sent events (HTML Living Standard, 9.2). */

interface Frame {
  event: string
  data: unknown
  /** Number that a browser sends back as `Last-Event-ID` when it reconnects. */
  id?: number
}

/** One event; its data as JSON on one line. */
export function frame({ event, data, id }: Frame): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

/** Keeps proxies from ending a stream on which nothing happens. */
export const heartbeat = ': still here\n\n'

/** The last frame before this process ends: the browser comes back after a moment, to another one. */
export const farewell = 'retry: 500\nevent: bye\ndata: {}\n\n'

/** The last frame of a stream that gives way to another one of the same person: our own screens do not come back at once. */
export const elsewhere = 'retry: 60000\nevent: elsewhere\ndata: {}\n\n'

/** The number that a reconnecting browser saw last, from its header; null where there is none. */
export function lastSeen(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : null
}
