import { type Ability, authorize } from '../auth/policy.ts'
import type { OrgContext, OwnRole, Role } from '../auth/types.ts'
import { notFound } from '../errors.ts'

/** Which roles somebody may invite people to: a lead brings in those who answer and read, an owner everybody. */
export function rolesToInvite(role: Role): readonly OwnRole[] {
  if (role === 'owner') return ['member', 'viewer', 'lead', 'owner']
  return role === 'lead' ? ['member', 'viewer'] : []
}

/** @throws Problem 404 for an organisation that is no practice, 403 without the ability. */
export function authorizePractice(ctx: OrgContext, ability: Ability): void {
  if (ctx.kind !== 'practice') throw notFound()
  authorize(ctx, ability)
}
