import { seatNames } from '#db/enums.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { type Change, saveWorkbench } from '#lib/use-case/mutations.ts'
import type { WorkbenchBody } from '#lib/use-case/schema.ts'
import { mailInvitations, type StoredInvitation } from '../delivery/mutations.ts'
import { countInviting, inviteToSeat } from '../mutations.ts'

/**
 * Saves the triad, and invites whoever was entered with an address: the seat waits for them until they are in. All of it is
 * stored or nothing; the messages follow.
 *
 * @throws Problem 403 for an address from somebody who may not invite, 404, 412, 422, 429.
 */
export async function saveSeats(
  ctx: OrgContext,
  { body, ...change }: { body: WorkbenchBody<'seats'> } & Change,
): Promise<{ version: number }> {
  authorize(ctx, 'describe-use-case')
  const entered = seatNames.flatMap((seat) => {
    const { person, email = '', membershipId } = body.seats[seat]
    return email === '' || membershipId !== null ? [] : [{ seat, email, name: person.slice(0, 80) }]
  })
  if (entered.length > 0) await countInviting(ctx, { role: 'member', people: entered.length })
  const toMail: StoredInvitation[] = []
  const saved = await saveWorkbench(ctx, {
    ...change,
    part: 'seats',
    body,
    also: async (tx) => {
      for (const one of entered) toMail.push(...(await inviteToSeat(tx, ctx, { ...one, useCaseId: change.id })))
    },
  })
  await mailInvitations({ stored: toMail })
  return saved
}
