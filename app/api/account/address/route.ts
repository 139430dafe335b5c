import { requestAddress } from '#lib/auth/address/mutations.ts'
import { addressBody } from '#lib/auth/address/schema.ts'
import { signedInHandler, stay } from '#lib/http/handler.ts'

export const POST = signedInHandler({ body: addressBody, maxBytes: 4 * 1024 }, async ({ who, body, request }) => {
  await requestAddress(who, body)
  return stay(request, '/account')
})
