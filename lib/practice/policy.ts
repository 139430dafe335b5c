import { type Ability, authorize } from '../auth/policy.ts'
import type { OrgContext } from '../auth/types.ts'
import { notFound } from '../errors.ts'

/** @throws Problem 404 for an organisation that is no practice, 403 without the ability. */
export function authorizePractice(ctx: OrgContext, ability: Ability): void {
  if (ctx.kind !== 'practice') throw notFound()
  authorize(ctx, ability)
}
