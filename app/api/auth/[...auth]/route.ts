import { finishSingleSignOn, orErrorPage } from '#lib/auth/provider/flow.ts'
import { notFound } from '#lib/errors.ts'
import { publicHandler, redirectTo } from '#lib/http/handler.ts'

/** The one address of the sign-in library that the outside needs: where the provider sends people back to. */
export const GET = publicHandler({}, async ({ request }) => {
  if (new URL(request.url).pathname !== '/api/auth/callback/oidc') throw notFound()
  const { location, cookies } = await orErrorPage(() => finishSingleSignOn(request))
  return redirectTo(location, cookies)
})
