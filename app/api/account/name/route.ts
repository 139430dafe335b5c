import { changeName } from '#lib/auth/account/mutations.ts'
import { nameBody } from '#lib/auth/schema.ts'
import { signedInHandler, stay } from '#lib/http/handler.ts'

export const POST = signedInHandler({ body: nameBody, maxBytes: 4 * 1024 }, async ({ who, body, request }) => {
  await changeName(who, { name: body.name })
  return stay(request, '/account')
})
