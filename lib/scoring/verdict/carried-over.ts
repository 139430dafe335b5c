import { changeKinds } from '#lib/framework/verdict/schema.ts'
import type { UseCaseDescription } from '../types.ts'
import type { EvidenceRow, Person, VerdictFacts } from './types.ts'

/** What method 1.0 kept, as method 1.1 reads it: nothing is taken for shown, and nothing for recorded that nobody recorded. */

const ownKinds = changeKinds.filter((kind) => kind !== 'supplier')

/**
 * The facts of a use case from before. A seat has to be taken by its holder, a rollback to be tried for each kind of change,
 * patterns to be split by group; "no approval" was the form's default and says nothing; "affects people" has to be graded.
 */
export function carriedOverFacts(facts: UseCaseDescription): VerdictFacts {
  return {
    role: facts.role,
    stage: facts.stage,
    value: facts.value,
    affectsPeople: facts.affectsPeople === false ? 'none' : null,
    sensitiveData: facts.sensitiveData,
    regulatedSector: facts.regulatedSector,
    sourcing: null,
    ordersList: false,
    legalClass: null,
    seats: facts.seats.map((s) => ({ ...s, accepted: false })),
    steps: facts.steps,
    fallbacks: facts.fallbacks,
    dataSources: facts.dataSources,
    noCriticalSource: false,
    errorModes: facts.errorModes.map(({ observedBy, approvalBefore, ...e }) => ({
      ...e,
      approvalBefore: approvalBefore ? true : null,
      observed: observedBy === null || observedBy.trim() === '' ? null : { by: observedBy, groups: [] },
    })),
    noIrreversibleError: null,
    controls: facts.releaseControls.flatMap(({ control, state }): VerdictFacts['controls'][number][] => {
      if (control === 'evaluation') return [{ control, state, triedOn: null }]
      if (control !== 'rollback') return []
      return ownKinds.map((kind) => ({ control: `rollback-${kind}`, state, triedOn: null }))
    }),
    positions: facts.positions,
    exposure: null,
    tools: [],
    barrier: null,
  }
}

/** Links and titles that stood behind an answer: evidence that nobody has confirmed. */
export const carriedOverEvidence = (question: string, author: Person, lines: readonly string[]): EvidenceRow[] =>
  lines
    .filter((line) => line.trim() !== '')
    .map(() => ({ questions: [question], author, confirmedBy: null, confirmedOn: null, validUntil: null }))
