import { findSignedIn } from '#lib/auth/session/queries.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { deviceCookie, visitOf } from '#lib/auth/visit/rules.ts'
import { done, findIdempotencyKey, publicHandler, sessionToken } from '#lib/http/handler.ts'
import { acceptInvitation } from '#lib/invitation/acceptance/mutations.ts'
import { acceptBody } from '#lib/invitation/schema.ts'
import { env } from '#lib/runtime/env.ts'

/** The press behind an invitation's link; a POST, so that a mail scanner that opens the link uses nothing up. */
export const POST = publicHandler({ body: acceptBody, maxBytes: 4 * 1024 }, async ({ body, request }) => {
  const who = await findSignedIn(sessionToken(request))
  const key = body.key ?? findIdempotencyKey(request)
  const visit = visitOf(request)
  const arrival = await acceptInvitation(visit, { who, press: { ...body, key } })
  const cookies =
    arrival.sessionToken === null ? [] : [sessionCookie(env().appUrl, arrival.sessionToken), ...deviceCookie(visit)]
  return done(request, arrival.location, cookies)
})
