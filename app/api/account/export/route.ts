import { exportAccount } from '#lib/account/export/queries.ts'
import { today } from '#lib/clock.ts'
import { signedInHandler } from '#lib/http/handler.ts'

/** One's own data as one file. */
export const GET = signedInHandler({}, async ({ who }) => {
  const text = JSON.stringify(await exportAccount(who), null, 2)
  return new Response(text, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="footing-account-${today()}.json"`,
    },
  })
})
