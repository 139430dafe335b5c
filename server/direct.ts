import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '#lib/log.ts'
import { offered } from './offer.ts'

/**
 * The write that people wait for, some hundred times in an assessment, does not pass through Next: it is the same route
 * handler behind the same door, called with less around it. What is unusual about a request goes the common way.
 */

const address = /^\/api\/o\/([a-z0-9-]+)\/assessments\/([0-9a-f-]+)\/answers\/([a-z0-9.-]+)$/
const mostBytes = 16 * 1024

function paramsOf({ method, url, headers }: IncomingMessage) {
  if (method !== 'PUT' || headers.expect !== undefined) return null
  const bytes = Number(headers['content-length'])
  if (!(bytes > 0 && bytes <= mostBytes)) return null
  const match = address.exec(url ?? '')
  return match && { slug: match[1], assessmentId: match[2], questionId: match[3] }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

async function answer(request: IncomingMessage, response: ServerResponse, params: object): Promise<void> {
  const asked = new Request(`http://localhost${request.url}`, {
    method: 'PUT',
    headers: request.headers as Record<string, string>,
    body: new Uint8Array(await bodyOf(request)),
  })
  const answered = await offered().saveAnswer(asked, { params: Promise.resolve(params) })
  const body = await answered.text()
  response.statusCode = answered.status
  for (const [name, value] of answered.headers) response.setHeader(name, value)
  response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
}

/** Answers the request where it is a save of the usual form. Returns whether it did. */
export function answersDirectly(request: IncomingMessage, response: ServerResponse): boolean {
  const params = paramsOf(request)
  if (!params) return false
  answer(request, response, params).catch((error: unknown) => {
    // Whoever went away in the middle of a request is no fault of ours.
    if (!request.errored) log.error('a save was not answered', error)
    response.destroy()
  })
  return true
}
