import { type Ability, may } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { DraftKind } from '../types.ts'
import type { DraftState } from './types.ts'

/** What one has to be able to do anyway, to accept that kind of draft. */
export const abilityFor: Record<DraftKind, Ability> = {
  action: 'plan-roadmap',
  summary: 'plan-roadmap',
  message: 'answer',
  note: 'answer',
}

const longestOpen = 30 * 86_400_000

/** A draft that lies for too long speaks of what is past. */
export function isExpired(createdAt: Date, now: Date): boolean {
  return now.getTime() - createdAt.getTime() > longestOpen
}

interface Lying {
  kind: DraftKind
  state: DraftState
  authorId: string
  createdAt: Date
}

/** Whether that person may accept the draft now. */
export function mayDecide(ctx: Pick<OrgContext, 'userId' | 'role'>, draft: Lying, now: Date): boolean {
  return (
    draft.state === 'open' &&
    draft.authorId === ctx.userId &&
    may(ctx.role, abilityFor[draft.kind]) &&
    !isExpired(draft.createdAt, now)
  )
}
