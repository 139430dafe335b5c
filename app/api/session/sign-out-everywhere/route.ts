import { signOutEverywhere } from '#lib/auth/session/mutations.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { done, signedInHandler } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

export const POST = signedInHandler({}, async ({ who, request }) => {
  await signOutEverywhere(who)
  return done(request, '/', [sessionCookie(env().appUrl, '')])
})
