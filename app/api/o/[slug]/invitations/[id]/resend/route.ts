import { pathId, stay, tenantHandler } from '#lib/http/handler.ts'
import { resendInvitation } from '#lib/invitation/mutations.ts'
import { handedLink } from '#lib/invitation/rules.ts'
import { env } from '#lib/runtime/env.ts'

export const POST = tenantHandler(
  { ability: 'invite', action: 'resend-invitation' },
  async ({ ctx, params, request }) => {
    const { link } = await resendInvitation(ctx, { invitationId: pathId(params.id) })
    const cookies = link === null ? [] : [handedLink(env().appUrl, ctx.slug, link)]
    return stay(request, `/o/${ctx.slug}/members`, cookies)
  },
)
