import { createOrganization } from '#lib/founding/mutations.ts'
import { done, findIdempotencyKey, signedInHandler } from '#lib/http/handler.ts'
import { newOrganizationBody } from '#lib/organization/schema.ts'

export const POST = signedInHandler(
  { body: newOrganizationBody, maxBytes: 8 * 1024 },
  async ({ who, body, request }) => {
    const { slug } = await createOrganization(who, { facts: body, key: findIdempotencyKey(request) })
    return done(request, `/o/${slug}`)
  },
)
