import { visitOf } from '#lib/auth/visit/rules.ts'
import { env } from '#lib/env.ts'
import { done, publicHandler } from '#lib/http/handler.ts'
import { joinAsGuest } from '#lib/workshop/person/mutations.ts'
import { guestCookie } from '#lib/workshop/person/rules.ts'
import { joinBody } from '#lib/workshop/schema.ts'

export const POST = publicHandler({ body: joinBody }, async ({ body, request }) => {
  const { workshopId, token } = await joinAsGuest(visitOf(request), body)
  return done(request, `/join/${workshopId}`, [guestCookie(env().appUrl, token)])
})
