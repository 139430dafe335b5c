import type { Condition } from '#lib/framework/types.ts'
import type { UseCaseDescription } from '#lib/scoring/types.ts'
import type { Truth } from './condition.ts'

type FactCondition = Extract<Condition, { fact: string }>

const same = (known: boolean | null, wanted: boolean): Truth => (known === null ? null : known === wanted)

/** Whether a fact of the use case is as the condition wants it; null while nobody has stated the fact. */
export function factTruth(condition: FactCondition, facts: UseCaseDescription): Truth {
  switch (condition.fact) {
    case 'role':
      return facts.role === null ? null : condition.in.includes(facts.role)
    case 'stage':
      return condition.in.includes(facts.stage)
    case 'sensitive-data':
      return same(facts.sensitiveData, condition.is)
    case 'regulated-sector':
      return same(facts.regulatedSector, condition.is)
    case 'affects-people':
      return same(facts.affectsPeople, condition.is)
  }
}
