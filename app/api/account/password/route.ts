import { changePassword } from '#lib/auth/account/mutations.ts'
import { passwordBody } from '#lib/auth/schema.ts'
import { sessionCookie } from '#lib/auth/session/rules.ts'
import { env } from '#lib/env.ts'
import { signedInHandler, stay } from '#lib/http/handler.ts'

export const POST = signedInHandler({ body: passwordBody, maxBytes: 4 * 1024 }, async ({ who, body, request }) => {
  const token = await changePassword(who, body)
  return stay(request, '/account', [sessionCookie(env().appUrl, token)])
})
