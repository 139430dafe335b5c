import { roomHandler } from '#lib/workshop/handler.ts'
import { openWorkshopStream } from '#lib/workshop/live/stream.ts'

export const GET = roomHandler({}, ({ room, request }) =>
  openWorkshopStream(room, {
    audience: 'room',
    lastEventId: request.headers.get('last-event-id'),
    signal: request.signal,
  }),
)
