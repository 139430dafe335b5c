import cluster, { type Worker } from 'node:cluster'
import { setTimeout as delay } from 'node:timers/promises'
import { log } from '#lib/log.ts'

/** What a worker tells once it serves. */
interface Serving {
  serving: { port: number; appUrl: string }
}

const isServing = (message: unknown): message is Serving =>
  typeof message === 'object' && message !== null && 'serving' in message

/** Tells the supervisor, if there is one, that this process serves. */
export function tellServing(port: number, appUrl: string): void {
  if (cluster.isWorker) process.send?.({ serving: { port, appUrl } } satisfies Serving)
}

/** Its code: one that was told to end before it could hear so has ended well, one that was killed otherwise has not. */
const exitOf = (worker: Worker) =>
  new Promise<number>((resolve) =>
    worker.once('exit', (code: number | null, signal: string | null) =>
      resolve(code ?? (signal === 'SIGTERM' ? 0 : 1)),
    ),
  )

/** Milliseconds that a worker may take to end, more than it gives itself. */
const patience = 18_000
/** Milliseconds before a worker that ended before it served is replaced: longer and longer, at most half a minute. */
const pauseAfter = (failures: number) => Math.min(30_000, 1_000 * 2 ** failures)

/**
 * Runs that many processes that share one port, and replaces one that ends. The first builds and migrates; the others begin
 * once it serves.
 *
 * @param onServing where the first one serves.
 * @param release gives back what the supervisor holds.
 * @returns ends all of them, each as it would end alone, and this process.
 */
export function supervise(
  count: number,
  { onServing, release }: { onServing: (appUrl: string) => void; release: () => unknown },
): (code: number) => Promise<never> {
  let port: number | undefined
  let failures = 0
  let code = 0
  let ending = false

  async function begin(): Promise<void> {
    const worker = cluster.fork(port === undefined ? {} : { PORT: String(port) })
    let served = false
    worker.on('message', (message: unknown) => {
      if (!isServing(message)) return
      served = true
      failures = 0
      if (port !== undefined) return
      port = message.serving.port
      onServing(message.serving.appUrl)
      for (let i = 1; i < count; i += 1) void begin()
    })
    const ended = await exitOf(worker)
    if (ending) return
    // The first one has said why there is nothing to serve.
    if (port === undefined) return end(ended || 1)
    log.error('a worker ended, and another one begins', undefined, { count: ended })
    if (!served) await delay(pauseAfter(failures++))
    if (!ending) await begin()
  }

  async function endOne(worker: Worker): Promise<void> {
    if (worker.isDead()) return
    const gone = exitOf(worker)
    worker.process.kill('SIGTERM')
    const late = setTimeout(() => worker.process.kill('SIGKILL'), patience)
    const ended = await gone
    clearTimeout(late)
    code ||= ended
  }

  async function end(reason: number): Promise<never> {
    if (ending) return new Promise(() => {})
    ending = true
    code = reason
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && endOne(worker)))
    await release()
    process.exit(code)
  }

  void begin()
  return end
}
