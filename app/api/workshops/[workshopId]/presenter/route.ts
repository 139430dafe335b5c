import { roomHandler } from '#lib/workshop/handler.ts'
import { openWorkshopStream } from '#lib/workshop/live/stream.ts'
import { authorizeFacilitator } from '#lib/workshop/policy.ts'

/** The stream of the screen that everybody sees: it carries no personal data. */
export const GET = roomHandler({}, ({ room, request }) => {
  authorizeFacilitator(room)
  return openWorkshopStream(room, {
    audience: 'presenter',
    lastEventId: request.headers.get('last-event-id'),
    signal: request.signal,
  })
})
