import type * as z from 'zod'
import { recordDenied } from '#lib/audit/mutations.ts'
import type { AttemptedAction } from '#lib/audit/types.ts'
import { problemResponse } from '#lib/problem.ts'
import { recordStranger } from '../auth/mutations.ts'
import { type Ability, authorize } from '../auth/policy.ts'
import { findSignedIn, lookUpContext } from '../auth/session/queries.ts'
import { readCookie, sessionCookieName } from '../auth/session/rules.ts'
import type { OrgContext, SignedIn } from '../auth/types.ts'
import { notFound, Problem, signInFirst, stateOf } from '../errors.ts'
import { isId } from '../id.ts'
import { env } from '../runtime/env.ts'
import { checkOrigin, readBody } from './request.ts'

/** The one door of every route handler: session → organisation from the path → role → origin → size and shape → run. */

type Params = Record<string, string>
/** Next types the path's names for each route by itself; every one of ours is a plain string. */
type RouteContext = { params: Promise<object> }

/** What a handler says of itself, for whoever checks all of them. */
export interface Declaration {
  /** `room`: for those who are in the workshop; to everybody else there is none. */
  scope: 'public' | 'signed-in' | 'member' | 'room'
  /** Of a member's door. */
  ability?: Ability
  hasBody: boolean
}
interface Route {
  (request: Request, context: RouteContext): Promise<Response>
  readonly declaration: Declaration
}

/** The handler with what it declares, to be read where all doors are tried. */
export const declare = (
  { body, ...declaration }: Omit<Declaration, 'hasBody'> & { body?: unknown },
  handle: (request: Request, context: RouteContext) => Promise<Response>,
): Route => Object.assign(handle, { declaration: { ...declaration, hasBody: body !== undefined } })

const safe = new Set(['GET', 'HEAD'])
const defaultBytes = 64 * 1024

export function sessionToken(request: Request): string | undefined {
  return readCookie(request.headers.get('cookie'), sessionCookieName(env().appUrl))
}

/** JSON that no cache may keep. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers)
  headers.set('content-type', 'application/json')
  headers.set('cache-control', 'no-store')
  return new Response(JSON.stringify(body), { ...init, headers })
}

/**
 * After a successful write: where to go next. Scripts get JSON, a form that was posted without scripts is redirected.
 */
export function done(request: Request, location: string, cookies: string[] = []): Response {
  if (postedNatively(request)) return redirectTo(location, cookies)
  return json({ location }, { headers: headersWith(cookies) })
}

/** After a successful write that leaves the person where they are: scripts read the page anew, a native post returns to it. */
export function stay(request: Request, page: string, cookies: string[] = []): Response {
  if (postedNatively(request)) return redirectTo(page, cookies)
  return json({}, { headers: headersWith(cookies) })
}

/** Leads the browser elsewhere; the address must be one of ours, or of the sign-in provider. */
export function redirectTo(location: string, cookies: string[] = []): Response {
  return new Response(null, { status: 303, headers: [['location', location], ...headersWith(cookies)] })
}

const postedNatively = (request: Request) => request.headers.get('accept')?.includes('text/html') ?? false

const headersWith = (cookies: string[]) => [
  ['cache-control', 'no-store'] as [string, string],
  ...cookies.map((cookie): [string, string] => ['set-cookie', cookie]),
]

async function guarded(work: () => Promise<Response>): Promise<Response> {
  try {
    const response = await work()
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    return response
  } catch (error) {
    return problemResponse(error)
  }
}

/**
 * Of two requests that carry one key at the same moment, the later one finds the first one's row in its way, and all that it
 * did is undone: run once more, it finds what the first one made and answers the same.
 */
async function oncePerKey(request: Request, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    if (stateOf(error) !== '23505' || !findIdempotencyKey(request)) throw error
    return run()
  }
}

interface Door<Body> {
  /** Shape of the body; leave out for a method without one. */
  body?: z.ZodType<Body>
  /** Largest body accepted, bytes. */
  maxBytes?: number
}

interface TenantDoor<Body> extends Door<Body> {
  ability: Ability
  /** Of a write: what the audit log says when a member is refused. */
  action?: AttemptedAction
}

/** A route below /api/o/[slug]: for members only, with a context minted for this request. */
export function tenantHandler<Body = undefined>(
  door: TenantDoor<Body>,
  run: (input: { ctx: OrgContext; body: Body; params: Params; request: Request }) => Promise<Response>,
): Route {
  return declare({ scope: 'member', ability: door.ability, body: door.body }, (request, context) =>
    guarded(async () => {
      const params = (await context.params) as Params
      const found = await lookUpContext(sessionToken(request), params.slug ?? '')
      if (found.kind === 'anonymous') throw signInFirst()
      if (found.kind === 'stranger') {
        if (door.action && !safe.has(request.method)) await recordStranger(found.who, { action: door.action })
        throw notFound()
      }
      const { ctx } = found
      try {
        authorize(ctx, door.ability)
      } catch (refusal) {
        if (door.action && !safe.has(request.method)) await recordDenied(ctx, { action: door.action })
        throw refusal
      }
      if (!safe.has(request.method)) checkOrigin(request)
      const body = door.body ? await readBody(request, door.body, door.maxBytes ?? defaultBytes) : undefined
      return oncePerKey(request, () => run({ ctx, body: body as Body, params, request }))
    }),
  )
}

/** A route for somebody signed in, outside any organisation. */
export function signedInHandler<Body = undefined>(
  door: Door<Body>,
  run: (input: { who: SignedIn; body: Body; params: Params; request: Request }) => Promise<Response>,
): Route {
  return declare({ scope: 'signed-in', body: door.body }, (request, context) =>
    guarded(async () => {
      const who = await findSignedIn(sessionToken(request))
      if (!who) throw signInFirst()
      if (!safe.has(request.method)) checkOrigin(request)
      const body = door.body ? await readBody(request, door.body, door.maxBytes ?? defaultBytes) : undefined
      const params = (await context.params) as Params
      return oncePerKey(request, () => run({ who, body: body as Body, params, request }))
    }),
  )
}

/** A route for everybody: sign-in, registration. */
export function publicHandler<Body = undefined>(
  door: Door<Body>,
  run: (input: { body: Body; params: Params; request: Request }) => Promise<Response>,
): Route {
  return declare({ scope: 'public', body: door.body }, (request, context) =>
    guarded(async () => {
      if (!safe.has(request.method)) checkOrigin(request)
      const body = door.body ? await readBody(request, door.body, door.maxBytes ?? defaultBytes) : undefined
      const params = (await context.params) as Params
      return oncePerKey(request, () => run({ body: body as Body, params, request }))
    }),
  )
}

/** The key of this write, where the client made one: a form that is posted without scripts has none. */
export function findIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key') ?? ''
  return isId(key) ? key.toLowerCase() : undefined
}

/** The idempotency key that the client made for this write. @throws Problem 400. */
export function idempotencyKey(request: Request): string {
  const key = findIdempotencyKey(request)
  if (key) return key
  throw new Problem(
    400,
    'Key missing',
    'This write needs an Idempotency-Key header with a UUID, so that a retry is not counted twice.',
  )
}

/** The version that the client last saw. @throws Problem 428 when the header is missing, 400 when it is no version. */
export function expectedVersion(request: Request): number {
  const header = request.headers.get('if-match')
  if (header === null)
    throw new Problem(
      428,
      'Version missing',
      'This write needs an If-Match header with the version that it changes ("0" for a new answer).',
    )
  const match = /^"(\d{1,9})"$/.exec(header.trim())
  if (!match) throw new Problem(400, 'Version not readable', 'If-Match must hold a version in quotes, such as "3".')
  return Number(match[1])
}

/** An id from the path. What is no id can name nothing: the answer is the same as for an unknown one. */
export function pathId(value: string | undefined): string {
  if (value && isId(value)) return value
  throw notFound()
}
