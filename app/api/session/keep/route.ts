import { settleHold } from '#lib/auth/hold/mutations.ts'
import { holdBody } from '#lib/auth/schema.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { done, publicHandler, sessionToken } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

/** For everybody, because the session that it needs counts for nothing else yet. */
export const POST = publicHandler({ body: holdBody, maxBytes: 4 * 1024 }, async ({ body, request }) => {
  const token = await settleHold({ token: sessionToken(request), ...body })
  return done(request, body.next, [sessionCookie(env().appUrl, token)])
})
