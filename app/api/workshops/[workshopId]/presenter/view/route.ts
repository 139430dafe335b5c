import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { authorizeFacilitator } from '#lib/workshop/policy.ts'
import { getWallView } from '#lib/workshop/queries.ts'

/** The same as the snapshot of the wall's stream, for a browser behind a proxy that holds streams back. */
export const GET = roomHandler({}, async ({ room }) => {
  authorizeFacilitator(room)
  return json({ view: await getWallView(room), own: null })
})
