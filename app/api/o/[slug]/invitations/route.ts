import { visitOf } from '#lib/auth/visit/rules.ts'
import { env } from '#lib/env.ts'
import { stay, tenantHandler } from '#lib/http/handler.ts'
import { inviteMember } from '#lib/organization/invitation/mutations.ts'
import { handedLink } from '#lib/organization/invitation/rules.ts'
import { invitationBody } from '#lib/organization/invitation/schema.ts'

export const POST = tenantHandler(
  { ability: 'invite', action: 'invite-member', body: invitationBody, maxBytes: 4 * 1024 },
  async ({ ctx, body, request }) => {
    const { token } = await inviteMember(ctx, visitOf(request), body)
    // Without a mail server the inviting person hands the link over.
    const cookies = env().mail ? [] : [handedLink(env().appUrl, ctx.slug, token)]
    return stay(request, `/o/${ctx.slug}/members`, cookies)
  },
)
