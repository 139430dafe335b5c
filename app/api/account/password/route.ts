import { changePassword } from '#lib/auth/account/mutations.ts'
import { passwordBody } from '#lib/auth/schema.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { signedInHandler, stay } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'

export const POST = signedInHandler({ body: passwordBody, maxBytes: 4 * 1024 }, async ({ who, body, request }) => {
  const token = await changePassword(who, body)
  return stay(request, '/account', [sessionCookie(env().appUrl, token)])
})
