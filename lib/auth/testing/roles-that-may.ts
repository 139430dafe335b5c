import type { Ability } from '../policy.ts'
import type { Role } from '../types.ts'

const everybody = ['owner', 'lead', 'facilitator', 'member', 'viewer'] as const

/** What is expected of the policy, written down by hand and read from nowhere: policy and every door are held to it. */
export const rolesThatMay: Readonly<Record<Ability, readonly Role[]>> = {
  read: everybody,
  'ask-assistant': everybody,
  answer: ['owner', 'lead', 'member'],
  'describe-use-case': ['owner', 'lead', 'member'],
  'update-own-action': ['owner', 'lead', 'member'],
  'record-position': ['owner', 'lead', 'facilitator'],
  'accept-gate': ['owner', 'lead'],
  'plan-roadmap': ['owner', 'lead'],
  invite: ['owner', 'lead'],
  'manage-members': ['owner'],
  'manage-organization': ['owner'],
}
