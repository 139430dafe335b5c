import { signOutEverywhere } from '#lib/auth/session/mutations.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { env } from '#lib/env.ts'
import { done, signedInHandler } from '#lib/http/handler.ts'

export const POST = signedInHandler({}, async ({ who, request }) => {
  await signOutEverywhere(who)
  return done(request, '/', [sessionCookie(env().appUrl, '')])
})
