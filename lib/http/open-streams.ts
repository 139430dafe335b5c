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
