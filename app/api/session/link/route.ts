import { confirmSignInLink } from '#lib/auth/provider/flow.ts'
import { linkBody } from '#lib/auth/schema.ts'
import { visitOf } from '#lib/auth/visit/rules.ts'
import { done, publicHandler } from '#lib/http/handler.ts'

/** Uses a mailed link; a POST, so that a mail scanner that opens the link does not. */
export const POST = publicHandler({ body: linkBody, maxBytes: 8 * 1024 }, async ({ body, request }) => {
  const { location, cookies } = await confirmSignInLink(visitOf(request), body)
  return done(request, location, cookies)
})
