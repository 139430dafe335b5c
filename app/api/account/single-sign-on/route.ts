import { disconnectSingleSignOn } from '#lib/auth/connection/mutations.ts'
import { startConnecting } from '#lib/auth/provider/flow.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { done, signedInHandler, stay } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

/** Leads to the provider, to connect its sign-in with this account. */
export const POST = signedInHandler({}, async ({ who, request }) => {
  const { location, cookies } = await startConnecting(request, who)
  return done(request, location, cookies)
})

export const DELETE = signedInHandler({}, async ({ who, request }) => {
  const token = await disconnectSingleSignOn(who)
  return stay(request, '/account', [sessionCookie(env().appUrl, token)])
})
