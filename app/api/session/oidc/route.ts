import { orErrorPage, startSingleSignOn } from '#lib/auth/provider/flow.ts'
import { localPath } from '#lib/auth/rules.ts'
import { publicHandler, redirectTo } from '#lib/http/handler.ts'

/** A GET, because the way leads to another site: it changes nothing here but cookies that bind the answer. */
export const GET = publicHandler({}, async ({ request }) => {
  const next = localPath(new URL(request.url).searchParams.get('next'))
  const { location, cookies } = await orErrorPage(() => startSingleSignOn(request, next))
  return redirectTo(location, cookies)
})
