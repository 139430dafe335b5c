import type { RoomContext } from '../auth/room/types.ts'
import { Problem } from '../errors.ts'
import { assertMinted } from '../runtime/minted.ts'

const leads = (room: RoomContext) => room.part === 'facilitator' || room.part === 'co-facilitator'

/** @throws Problem 403 when the person does not lead the workshop. */
export function authorizeFacilitator(room: RoomContext): void {
  assertMinted(room)
  if (!leads(room)) throw new Problem(403, 'Not allowed', 'Only a facilitator of this workshop can do this.')
}

/** @throws Problem 403 when the person is not there to vote. */
export function authorizeVoter(room: RoomContext): void {
  assertMinted(room)
  if (room.part !== 'participant')
    throw new Problem(403, 'Not allowed', 'Only participants vote: facilitators and observers do not.')
}
