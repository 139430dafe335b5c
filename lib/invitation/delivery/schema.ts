import * as z from 'zod'

/** The mail of an invitation as it waits in the queue: what else it says is read when it leaves. */
export const invitationMail = z.object({
  organizationId: z.uuid(),
  /** Who invites. */
  userId: z.uuid(),
  invitationId: z.uuid(),
  email: z.string(),
  token: z.string(),
  organizationName: z.string(),
  invitedBy: z.string(),
  /** Such as "technical lead of Claims triage"; empty for none. */
  seat: z.string(),
})

export type InvitationMail = z.infer<typeof invitationMail>
