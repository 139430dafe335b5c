import type { Ability } from '#lib/auth/policy.ts'
import type { Role } from '#lib/auth/types.ts'
import type { ListFault } from '#lib/invitation/list/types.ts'
import type { InvitationOutcome } from '#lib/invitation/types.ts'
import { names } from '#lib/language/words.ts'
import type { Seat } from '#lib/scoring/types.ts'
import { seatWord } from '#lib/use-case/words.ts'

export const roleName: Readonly<Record<Role, string>> = names('role')

/** Who usually has the role. */
export const roleHint: Readonly<Record<Role, string>> = {
  owner: 'Answers for the organisation here, its members and its data.',
  lead: 'Runs the assessment, settles differences and plans the roadmap.',
  facilitator: 'Runs workshops and records what they agree.',
  member: 'Answers their share and describes use cases.',
  viewer: 'Reads every result and changes nothing.',
}

/** What may be done, in the order of the work. */
export const abilityWords: Readonly<Record<Ability, string>> = {
  read: 'Read every result and the answers behind it',
  'ask-assistant': 'Ask the assistant about what they may read',
  answer: 'Answer questions',
  'describe-use-case': 'Describe use cases',
  'update-own-action': 'Report on their own actions',
  'record-position': 'Record the position that counts',
  'accept-gate': 'Accept an open gate for a time',
  'plan-roadmap': 'Plan the roadmap',
  invite: 'Invite people',
  'manage-members': 'Change roles and remove members',
  'manage-organization': 'Change the organisation’s facts',
}

/** "Technical lead of Claims triage". */
export function seatOf({ seat, useCase }: { seat: Seat; useCase: string }): string {
  return `${seatWord[seat]} of ${useCase}`
}

/** What is wrong with a person of a pasted list, and what to do. */
export const faultWords: Readonly<Record<ListFault, string>> = {
  'no-address': 'There is no e-mail address in this line: add it, or leave the line out.',
  'not-an-address': 'This is not a whole e-mail address: complete it.',
  twice: 'Stands in the list already: it is invited once.',
  member: 'Is a member already.',
  invited: 'Is invited already: send it again from the members page.',
}

/** How inviting somebody ended, for those who were not invited. */
export const outcomeWords: Readonly<Record<InvitationOutcome['kind'], string>> = {
  sent: 'Sent',
  'to-hand-over': 'To be handed over',
  'not-mailed': 'Kept, but the mail server did not take the message: send it again.',
  'not-known': 'Kept, but nobody knows whether the message left: ask the person, or send it again.',
  member: faultWords.member,
  invited: faultWords.invited,
  twice: faultWords.twice,
  'too-often': 'Was invited five times within an hour: wait an hour.',
}
