import pino from 'pino'

/** JSON to standard output. Database errors carry parameters in their message: only their code is logged. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  redact: ['password', 'token', '*.password', '*.token', 'headers.cookie', 'headers.authorization'],
})

/** What may be logged of a fault: never a query's parameters. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause as { code?: string } | undefined
  if (error.name === 'DrizzleQueryError' || error.name === 'PostgresError')
    return { error: error.name, code: cause?.code ?? (error as { code?: string }).code, stack: frames(error) }
  return { error: error.name, message: error.message, stack: frames(error) }
}

const frames = (error: Error) =>
  error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
