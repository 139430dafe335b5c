import { json } from '#lib/http/handler.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { getOwn, getWorkshop } from '#lib/workshop/queries.ts'

/** The same as the stream's snapshot, for browsers behind a proxy that holds streams back. */
export const GET = roomHandler({}, async ({ room }) => json({ view: await getWorkshop(room), own: await getOwn(room) }))
