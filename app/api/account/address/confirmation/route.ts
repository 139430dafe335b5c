import { changeAddress } from '#lib/auth/address/mutations.ts'
import { addressTokenBody } from '#lib/auth/address/schema.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { done, signedInHandler } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

/** Uses the link that was mailed to the new address; a POST, so that a mail scanner that opens the link does not. */
export const POST = signedInHandler({ body: addressTokenBody, maxBytes: 4 * 1024 }, async ({ who, body, request }) =>
  done(request, '/account', [sessionCookie(env().appUrl, await changeAddress(who, body))]),
)
