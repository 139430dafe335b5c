import { judgedPassages } from './judged.ts'
import { peoplePassages } from './people.ts'
import { portfolioPassages } from './portfolio.ts'
import { roadmapPassages } from './roadmap.ts'
import { saidPassages } from './said.ts'
import type { Material, OwnPassage } from './types.ts'
import { describedPassages } from './use-case.ts'

/** Rises when what passages say changes: every organisation's are then written again. */
export const writer = 3

/** Every passage of an organisation. Keys are unique. */
export function ownPassages(material: Material): OwnPassage[] {
  return [
    ...portfolioPassages(material),
    ...roadmapPassages(material),
    ...peoplePassages(material),
    ...material.useCases.flatMap((one) => [
      ...describedPassages(one.facts, material),
      ...judgedPassages(one, material.portfolio.framework),
    ]),
    ...saidPassages(material),
  ]
}
