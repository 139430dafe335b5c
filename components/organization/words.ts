import type { Ability } from '#lib/auth/policy.ts'
import type { Role } from '#lib/auth/types.ts'

export const roleName: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  lead: 'Lead',
  facilitator: 'Facilitator',
  member: 'Member',
  viewer: 'Viewer',
}

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
