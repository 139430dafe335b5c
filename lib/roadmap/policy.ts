import { may } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { StoredAction } from '#lib/planning/types.ts'
import type { ActionChange } from './schema.ts'

type Who = Pick<OrgContext, 'role' | 'membershipId'>

/** Leads and owners plan; a member moves the actions that they own. */
export function mayChangeStatus(who: Who, action: Pick<StoredAction, 'ownerMembershipId'>): boolean {
  if (may(who.role, 'plan-roadmap')) return true
  return may(who.role, 'update-own-action') && action.ownerMembershipId === who.membershipId
}

/** Whether that person may make that change to that action. */
export function mayChangeAction(
  who: Who,
  action: Pick<StoredAction, 'ownerMembershipId'>,
  change: ActionChange,
): boolean {
  if (change.owner !== undefined && !may(who.role, 'plan-roadmap')) return false
  return mayChangeStatus(who, action)
}
