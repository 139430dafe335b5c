import { readFileSync } from 'node:fs'

/**
 * Streams of this process that are open. The start script ends each on SIGTERM: one that nobody ends would keep the
 * process alive. Every module graph sees the same set.
 */
const key = Symbol.for('footing.streams')
const holder = globalThis as { [key]?: Set<() => void> }

/** @param close ends the stream. @returns takes it off the list. */
export function noteOpenStream(close: () => void): () => void {
  holder[key] ??= new Set()
  const open = holder[key]
  open.add(close)
  return () => void open.delete(close)
}

/** How many are open. */
export const openStreams = () => holder[key]?.size ?? 0

/** Ends all of them. */
export function closeStreams(): void {
  for (const close of holder[key] ?? []) close()
}

const atMost = 2_000
/** What most systems allow a process that says nothing of it. */
const usualDescriptors = 1_024

/**
 * Files and connections that this process may have open, from what Linux tells about a process.
 *
 * @param limits text of /proc/self/limits; empty where there is none.
 */
export function descriptorsIn(limits: string): number {
  const found = /^Max open files\s+(\d+|unlimited)/m.exec(limits)?.[1]
  if (found === 'unlimited') return Number.POSITIVE_INFINITY
  return found === undefined ? usualDescriptors : Number(found)
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return ''
  }
}

let most: number | undefined

/** Streams that this process may hold: half of its descriptors, since pages, writes and the database need some too. */
export function mostStreams(): number {
  most ??= Math.min(atMost, Math.floor(descriptorsIn(readLimits()) / 2))
  return most
}
