import { done, signedInHandler } from '#lib/http/handler.ts'
import { acceptInvitation } from '#lib/organization/invitation/mutations.ts'
import { acceptBody } from '#lib/organization/invitation/schema.ts'

export const POST = signedInHandler({ body: acceptBody, maxBytes: 4 * 1024 }, async ({ who, body, request }) => {
  const { slug } = await acceptInvitation(who, body)
  return done(request, `/o/${slug}`)
})
