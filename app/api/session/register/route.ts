import { registerPerson } from '#lib/auth/registration/mutations.ts'
import { registerBody } from '#lib/auth/schema.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { deviceCookie, visitOf } from '#lib/auth/visit/rules.ts'
import { done, publicHandler } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

export const POST = publicHandler({ body: registerBody, maxBytes: 8 * 1024 }, async ({ body, request }) => {
  const visit = visitOf(request)
  const outcome = await registerPerson(visit, body)
  if (outcome.kind === 'link-sent') return done(request, '/sign-in/sent')
  return done(request, body.next, [sessionCookie(env().appUrl, outcome.token), ...deviceCookie(visit)])
})
