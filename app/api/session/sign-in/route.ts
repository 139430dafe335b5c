import { signInWithPassword } from '#lib/auth/password/mutations.ts'
import { signInBody } from '#lib/auth/schema.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { deviceCookie, visitOf } from '#lib/auth/visit/rules.ts'
import { done, publicHandler } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

export const POST = publicHandler({ body: signInBody, maxBytes: 8 * 1024 }, async ({ body, request }) => {
  const visit = visitOf(request)
  const token = await signInWithPassword(visit, body)
  return done(request, body.next, [sessionCookie(env().appUrl, token), ...deviceCookie(visit)])
})
