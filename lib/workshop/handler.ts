import type * as z from 'zod'
import { recordDenied } from '#lib/audit/mutations.ts'
import type { AttemptedAction } from '#lib/audit/types.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { readCookie } from '#lib/auth/session/rules.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { declare, publicHandler, sessionToken } from '#lib/http/handler.ts'
import { env } from '#lib/runtime/env.ts'
import { guestToken } from './person/rules.ts'

/**
 * The door of every route below /api/workshops/[workshopId]: for members of the organisation who have entered the
 * workshop, and for its guests. Everybody else learns nothing, not even whether there is such a workshop.
 */
export function roomHandler<Body = undefined>(
  door: {
    body?: z.ZodType<Body>
    /** Of a write: what the audit log says when somebody in the room is refused. */
    action?: AttemptedAction
  },
  run: (input: {
    room: RoomContext
    body: Body
    params: Record<string, string>
    request: Request
  }) => Promise<Response>,
) {
  const handle = publicHandler<Body>(door, async ({ body, params, request }) => {
    const workshopId = params.workshopId ?? ''
    const guest = guestToken((name) => readCookie(request.headers.get('cookie'), name), env().appUrl, workshopId)
    const room = await lookUpRoom({ session: sessionToken(request), guest }, workshopId)
    if (!room) throw notFound()
    try {
      return await run({ room, body, params, request })
    } catch (refusal) {
      const isWrite = request.method !== 'GET'
      if (isWrite && door.action && refusal instanceof Problem && refusal.status === 403)
        await recordDenied(room, { action: door.action })
      throw refusal
    }
  })
  return declare({ scope: 'room', body: door.body }, handle)
}
