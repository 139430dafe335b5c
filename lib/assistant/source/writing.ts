import { judgedPassages } from './judged.ts'
import { peoplePassages } from './people.ts'
import { portfolioPassages } from './portfolio.ts'
import { actionPassages, roadmapPassages } from './roadmap.ts'
import { saidPassages } from './said.ts'
import type { Material, OwnPassage } from './types.ts'
import { describedPassages } from './use-case.ts'

/** Rises when what passages say changes: every organisation's are then written again. */
export const writer = 3

/** Every passage of an organisation, some at a time. */
export function* passagesInSteps(material: Material): Generator<OwnPassage[]> {
  yield portfolioPassages(material)
  yield roadmapPassages(material)
  yield* actionPassages(material)
  yield peoplePassages(material)
  for (const one of material.useCases)
    yield [...describedPassages(one.facts, material), ...judgedPassages(one, material.portfolio.framework)]
  yield* saidPassages(material)
}

/** Every passage of an organisation. Keys are unique. */
export function ownPassages(material: Material): OwnPassage[] {
  return [...passagesInSteps(material)].flat()
}
