import { and, eq, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { invitation } from '#db/schema/organization.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { handOver } from '#lib/mail/mutations.ts'
import { env } from '#lib/runtime/env.ts'
import { enqueue, giveUp, settleJob } from '#lib/runtime/queue/mutations.ts'
import type { Kind, Outcome } from '#lib/runtime/queue/types.ts'
import { getShareSize } from '#lib/share/queries.ts'
import { findPinned } from '#lib/template/queries.ts'
import { openInvitation } from '../queries.ts'
import { invitationMessage } from '../rules.ts'
import type { InvitationOutcome } from '../types.ts'
import { type InvitationMail, invitationMail } from './schema.ts'

export const linkOf = (token: string) => `${env().appUrl}/invitations/${token}`

/** The open invitation that this mail is for: not after it was sent again, or has moved to another address. */
const addressed = ({ organizationId, invitationId, token, email }: InvitationMail) =>
  and(
    openInvitation({ organizationId }),
    eq(invitation.id, invitationId),
    eq(invitation.tokenHash, hashToken(token)),
    eq(invitation.email, email),
  )

/**
 * A link that left proves its address from now on, also where nobody knows whether it arrived: nobody but the mail server
 * has seen it. One that did not leave is in nobody's hands: it ends, so that it can be made anew.
 */
const shown: Record<Outcome, object> = {
  done: { mailedAt: sql`now()`, delivery: null },
  unknown: { mailedAt: sql`now()`, delivery: 'unknown' },
  failed: { expiresAt: sql`now()`, delivery: 'failed' },
}

/** Mails the link of an invitation, and shows in the list of invitations what became of it. */
export const invitationJob: Kind<InvitationMail> = {
  name: 'invitation',
  payload: invitationMail,
  attempts: 1,
  keptDays: () => env().keptDays.mail,
  async run(mail, of) {
    const reader = { organizationId: mail.organizationId, userId: mail.userId }
    const found = await inTenant(reader, async (tx) => {
      const [row] = await tx.select().from(invitation).where(addressed(mail))
      return row && { row, said: (await findPinned(tx, reader, 'message'))?.content.invitation }
    })
    if (!found) return 'refused'
    const { name, role, note, dueOn, knows } = found.row
    const share = role === 'viewer' ? null : await getShareSize(reader, knows)
    const message = invitationMessage({
      ...{ to: mail.email, name, role, note, dueOn, share, said: found.said },
      organizationName: mail.organizationName,
      invitedBy: mail.invitedBy,
      link: linkOf(mail.token),
      ...(mail.seat && { seat: mail.seat }),
    })
    return handOver(of, { message })
  },
  async settled(mail, outcome) {
    await inTenant({ organizationId: mail.organizationId, userId: mail.userId }, (tx) =>
      // What is known to have left is not made unknown by somebody who died afterwards.
      tx
        .update(invitation)
        .set(shown[outcome])
        .where(and(addressed(mail), eq(invitation.delivery, 'waiting'))),
    )
  },
}

/** Seconds until somebody else mails what the one who invited did not: that process is dead by then. */
const inviterIsDead = 60

/** Adds the mail of an invitation to the transaction that stores its link. @returns the job. */
export async function addInvitationMail(
  tx: TenantTransaction,
  ctx: OrgContext,
  { seat = '', ...about }: { invitationId: string; email: string; token: string; seat?: string },
): Promise<string> {
  const { organizationId, userId, organizationName, name: invitedBy } = ctx
  const mail = { organizationId, userId, organizationName, invitedBy, seat, ...about }
  await tx.update(invitation).set({ delivery: 'waiting' }).where(addressed(mail))
  return enqueue(tx, invitationJob, mail, { after: inviterIsDead, organizationId, about: about.email })
}

/** An invitation with a new link: by its job where it is mailed, else as the link to hand over. */
export type StoredInvitation = { email: string } & ({ job: string } | { link: string })

/** Mails that one act of inviting waits for at the same time. */
const atOnce = 5

const kinds = { done: 'sent', failed: 'not-mailed', waiting: 'not-mailed', unknown: 'not-known' } as const

/**
 * Sends the links of stored invitations to their addresses; one that is handed over is returned. Once a whole handful was
 * refused, the rest is not tried.
 *
 * @returns how each of them ended, in the given order.
 */
export async function mailInvitations({
  stored,
}: {
  stored: readonly StoredInvitation[]
}): Promise<InvitationOutcome[]> {
  const outcomes: InvitationOutcome[] = []
  let dead = false
  for (let at = 0; at < stored.length; at += atOnce) {
    const ended = await Promise.all(
      stored.slice(at, at + atOnce).map(async (one): Promise<InvitationOutcome> => {
        const { email } = one
        if ('link' in one) return { email, kind: 'to-hand-over', link: one.link }
        if (dead) await giveUp(invitationJob, [one.job])
        return { email, kind: dead ? 'not-mailed' : kinds[await settleJob(invitationJob, one.job)] }
      }),
    )
    dead ||= ended.every(({ kind }) => kind === 'not-mailed')
    outcomes.push(...ended)
  }
  return outcomes
}
