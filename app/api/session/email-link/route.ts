import { sendSignInLink } from '#lib/auth/provider/flow.ts'
import { linkRequestBody } from '#lib/auth/schema.ts'
import { visitOf } from '#lib/auth/visit/rules.ts'
import { done, publicHandler } from '#lib/http/handler.ts'

export const POST = publicHandler({ body: linkRequestBody, maxBytes: 8 * 1024 }, async ({ body, request }) => {
  await sendSignInLink(visitOf(request), body)
  return done(request, '/sign-in/sent')
})
