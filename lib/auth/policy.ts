import { words } from '#lib/language/words.ts'
import { assertMinted } from '#lib/runtime/minted.ts'
import { notAllowed } from '../errors.ts'
import type { OrgContext, Role } from './types.ts'

/** What a role may do inside its organisation. */
export type Ability =
  | 'read'
  | 'ask-assistant'
  | 'answer'
  | 'describe-use-case'
  | 'record-position'
  | 'accept-gate'
  | 'plan-roadmap'
  | 'update-own-action'
  | 'invite'
  | 'manage-members'
  | 'manage-organization'

const abilities: Record<Role, readonly Ability[]> = {
  viewer: ['read', 'ask-assistant'],
  member: ['read', 'ask-assistant', 'answer', 'describe-use-case', 'update-own-action'],
  facilitator: ['read', 'ask-assistant', 'record-position'],
  lead: [
    'read',
    'ask-assistant',
    'answer',
    'describe-use-case',
    'update-own-action',
    'record-position',
    'accept-gate',
    'plan-roadmap',
    'invite',
  ],
  owner: [
    'read',
    'ask-assistant',
    'answer',
    'describe-use-case',
    'update-own-action',
    'record-position',
    'accept-gate',
    'plan-roadmap',
    'invite',
    'manage-members',
    'manage-organization',
  ],
}

/** Whether the role has the ability. */
export function may(role: Role, ability: Ability): boolean {
  return abilities[role].includes(ability)
}

const whom = (ability: Ability) =>
  words('refusal').whom[may('member', ability) ? 'member' : may('lead', ability) ? 'lead' : 'owner']

/** @throws Problem 403 that says whom to ask. */
export function authorize(ctx: OrgContext, ability: Ability): void {
  assertMinted(ctx)
  if (!may(ctx.role, ability)) throw notAllowed(whom(ability))
}
