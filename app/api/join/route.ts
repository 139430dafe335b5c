import { readCookie } from '#lib/auth/session/rules.ts'
import { visitOf } from '#lib/auth/visit/rules.ts'
import { done, publicHandler } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'
import { joinAsGuest } from '#lib/workshop/person/mutations.ts'
import { guestCookie, guestToken } from '#lib/workshop/person/rules.ts'
import { joinBody } from '#lib/workshop/schema.ts'

export const POST = publicHandler({ body: joinBody }, async ({ body, request }) => {
  const { appUrl } = env()
  const held = (id: string) => guestToken((name) => readCookie(request.headers.get('cookie'), name), appUrl, id)
  const { workshopId, token } = await joinAsGuest(visitOf(request), { ...body, held })
  return done(request, `/join/${workshopId}`, token === '' ? [] : [guestCookie(appUrl, workshopId, token)])
})
