/**
 * Open event streams of this process, by a key that every module graph shares. A stream that nobody closes would keep
 * the process alive after SIGTERM.
 */
const key = Symbol.for('footing.streams')

export function closeStreams(): void {
  const streams = (globalThis as { [key]?: Set<() => void> })[key]
  for (const close of streams ?? []) close()
}
