import { log } from '#lib/log.ts'

/**
 * From here on nothing but the log writes to this process's output. Libraries print errors with all that is in them, and
 * Next does so for each page that fails: of what they print, the kind of the error and its place are logged.
 */
export function onlyTheLogWrites(): void {
  const printed = (level: 'error' | 'warn' | 'debug') =>
    function print(...args: unknown[]): void {
      const place = new Error()
      Error.captureStackTrace(place, print)
      log[level]('a library printed something', args.find((arg) => arg instanceof Error) ?? place)
    }
  const silent = { error: printed('error'), warn: printed('warn'), trace: printed('warn') }
  const quiet = printed('debug')
  for (const method of ['assert', 'debug', 'dir', 'dirxml', 'group', 'info', 'log', 'table', 'timeEnd'] as const)
    console[method] = quiet
  Object.assign(console, silent)
  // The log writes to the descriptor itself: whatever comes through the streams is somebody else's.
  process.stdout.write = discard
  process.stderr.write = discard
  for (const event of ['uncaughtException', 'unhandledRejection', 'warning'] as const) process.removeAllListeners(event)
  process.on('uncaughtException', (fault) => log.error('a fault that nobody caught', fault))
  process.on('unhandledRejection', (fault) => log.error('a fault that nobody caught', fault))
  process.on('warning', (warning) => log.warn('a library printed something', warning))
}

function discard(_: string | Uint8Array, ...rest: unknown[]): boolean {
  const done = rest.findLast((one) => typeof one === 'function')
  if (done) queueMicrotask(done as () => void)
  log.debug('a library printed something', new Error())
  return true
}
