import { visitOf } from '#lib/auth/visit/rules.ts'
import { env } from '#lib/env.ts'
import { pathId, stay, tenantHandler } from '#lib/http/handler.ts'
import { resendInvitation } from '#lib/organization/invitation/mutations.ts'
import { handedLink } from '#lib/organization/invitation/rules.ts'

export const POST = tenantHandler(
  { ability: 'invite', action: 'resend-invitation' },
  async ({ ctx, params, request }) => {
    const { token } = await resendInvitation(ctx, visitOf(request), { invitationId: pathId(params.id) })
    const cookies = env().mail ? [] : [handedLink(env().appUrl, ctx.slug, token)]
    return stay(request, `/o/${ctx.slug}/members`, cookies)
  },
)
