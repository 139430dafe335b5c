import { findIdempotencyKey, json, stay, tenantHandler } from '#lib/http/handler.ts'
import { inviteMember, invitePeople } from '#lib/invitation/mutations.ts'
import { handedLink } from '#lib/invitation/rules.ts'
import { invitationBody } from '#lib/invitation/schema.ts'
import { env } from '#lib/runtime/env.ts'

/** Invites one person, or a list: then it answers how each of them ended. */
export const POST = tenantHandler(
  { ability: 'invite', action: 'invite-member', body: invitationBody, maxBytes: 64 * 1024 },
  async ({ ctx, body, request }) => {
    const key = findIdempotencyKey(request)
    const { people, list } = body
    const [only] = people
    if (list || !only) return json({ outcomes: await invitePeople(ctx, { people, key }) })
    const { link } = await inviteMember(ctx, { invitee: only, key })
    // Where no mail goes out the inviting person hands the link over.
    const cookies = link === null ? [] : [handedLink(env().appUrl, ctx.slug, link)]
    return stay(request, `/o/${ctx.slug}/members`, cookies)
  },
)
