import { readFileSync } from 'node:fs'
import { perProcess } from './per-process.ts'

/**
 * Streams of this process that are open. The start script ends each on SIGTERM: one that nobody ends would keep the
 * process alive.
 */
const open = perProcess('open streams', () => new Set<() => void>())

/** @param close ends the stream. @returns takes it off the list. */
export function noteOpenStream(close: () => void): () => void {
  open().add(close)
  return () => void open().delete(close)
}

/** How many are open. */
export const openStreams = () => open().size

/** Ends all of them. */
export function closeStreams(): void {
  for (const close of open()) close()
}

const maxEver = 2_000
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

let max: number | undefined

/** Streams that this process may hold: half of its descriptors, since pages, writes and the database need some too. */
export function maxStreams(): number {
  max ??= Math.min(maxEver, Math.floor(descriptorsIn(readLimits()) / 2))
  return max
}
