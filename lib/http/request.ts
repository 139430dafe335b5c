import type * as z from 'zod'
import { words } from '#lib/language/words.ts'
import { invalid, Problem } from '../errors.ts'
import { env } from '../runtime/env.ts'

/**
 * Refuses a write that another site's page could have sent.
 *
 * @throws Problem 403.
 */
export function checkOrigin(request: Request): void {
  const { appUrl, origins } = env()
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin !== null && origins.includes(origin) && (site === null || site === 'same-origin')) return
  throw new Problem(
    403,
    'Not from this site',
    `Writes are accepted from Footing's own pages only: open ${appUrl} and try again, or set APP_URL to the address you use.`,
  )
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new Problem(
      413,
      'Too large',
      `This is more than the ${Math.round(maxBytes / 1024)} kB that fit here: shorten it and try again.`,
    )
  // What goes wrong here is the sender's leaving, never a fault of ours or of the database's.
  const broken = () => {
    throw new Problem(400, 'Not readable', 'The request ended before all of it had arrived: send it again.')
  }
  const announced = request.headers.get('content-length')
  if (Number(announced ?? 0) > maxBytes) throw tooLarge()
  if (announced !== null) return decode(await request.arrayBuffer().catch(broken))
  const reader = request.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read().catch(broken)
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return decode(Buffer.concat(chunks))
}

function decode(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(400, 'Not readable', 'The request is not valid UTF-8 text: send it again as JSON.')
  }
}

function parseBody(text: string, type: string): unknown {
  if (type === 'application/json') {
    try {
      // A key such as __proto__ becomes an own property here and is refused by the strict schemas.
      return JSON.parse(text)
    } catch {
      throw new Problem(400, 'Not readable', 'The request is not valid JSON: check it and send it again.')
    }
  }
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text))
  throw new Problem(415, 'Unknown format', 'Send this as JSON or as a form.')
}

/** First fault of each field, by its path: what a form shows beside the field. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    errors[path] ??=
      issue.code === 'unrecognized_keys'
        ? words('refusal').noField({ names: issue.keys.slice(0, 3).join(', ') })
        : issue.message
  }
  return errors
}

/** @throws Problem 413, 415, 400 or 422. */
export async function readBody<T>(request: Request, shape: z.ZodType<T>, maxBytes: number): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  return parse(shape, parseBody(await readText(request, maxBytes), type))
}

/** @throws Problem 422 with one sentence for each field. */
export function parse<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value)
  if (!result.success) throw invalid(fieldErrors(result.error))
  return result.data
}
