import { deleteAccount } from '#lib/account/deletion/mutations.ts'
import { deletionBody } from '#lib/auth/address/schema.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { done, signedInHandler } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

export const POST = signedInHandler({ body: deletionBody, maxBytes: 4 * 1024 }, async ({ who, body, request }) => {
  await deleteAccount(who, body)
  return done(request, '/', [sessionCookie(env().appUrl, '')])
})
