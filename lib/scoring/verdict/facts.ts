import { nextRole } from '#lib/framework/verdict/rules.ts'
import type { Effect, FactCondition, LegalClass, Role, Sourcing } from '#lib/framework/verdict/types.ts'
import type { VerdictFacts } from './types.ts'

/** The facts that count: what nobody has stated is at its strictest. */
export interface CountedFacts {
  role: Role
  stage: VerdictFacts['stage']
  affectsPeople: Effect
  sensitiveData: boolean
  regulatedSector: boolean
  ordersList: boolean
  legalClass: LegalClass
  sourcing: Sourcing
}

export function countedFacts(facts: VerdictFacts): CountedFacts {
  return {
    role: facts.role ?? 'agent',
    stage: facts.stage,
    affectsPeople: facts.affectsPeople ?? 'significant',
    sensitiveData: facts.sensitiveData ?? true,
    regulatedSector: facts.regulatedSector ?? true,
    ordersList: facts.ordersList,
    legalClass: facts.legalClass?.class ?? 'high-risk',
    // Configured has both sides: one's own prompts and the supplier's model.
    sourcing: facts.sourcing ?? 'configured',
  }
}

/** The role that counts while the stated one is not held. */
export const roleThatCounts = (stated: Role, held: boolean): Role => (held ? stated : nextRole(stated))

/** Whether facts are as a condition wants them. @param role the role that counts. */
export function holds(condition: FactCondition, facts: CountedFacts, role: Role): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts, role))
  if ('any' in condition) return condition.any.some((part) => holds(part, facts, role))
  if ('not' in condition) return !holds(condition.not, facts, role)
  switch (condition.fact) {
    case 'role':
      return condition.in.includes(role)
    case 'stage':
      return condition.in.includes(facts.stage)
    case 'affects-people':
      return condition.in.includes(facts.affectsPeople)
    case 'legal-class':
      return condition.in.includes(facts.legalClass)
    case 'sourcing':
      return condition.in.includes(facts.sourcing)
    case 'sensitive-data':
      return facts.sensitiveData === condition.is
    case 'regulated-sector':
      return facts.regulatedSector === condition.is
    case 'orders-list':
      return facts.ordersList === condition.is
  }
}
