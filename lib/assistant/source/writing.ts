import { useCaseFacts } from '#lib/portfolio/facts/rules.ts'
import { analysisOf } from '#lib/portfolio/queries.ts'
import type { Portfolio, PortfolioUseCase } from '#lib/portfolio/types.ts'
import { judgedPassages } from './judged.ts'
import { peoplePassages } from './people.ts'
import { portfolioPassages } from './portfolio.ts'
import { roadmapPassages } from './roadmap.ts'
import { saidPassages } from './said.ts'
import type { Material, OwnPassage, Said, Source } from './types.ts'
import { describedPassages } from './use-case.ts'

/** Rises when what passages say changes: every organisation's are then written again. */
export const writer = 3

function useCasePassages(of: PortfolioUseCase, { framework, workbench }: Portfolio, said: Said): OwnPassage[] {
  const { id, name } = of.useCase
  const facts = useCaseFacts(of, workbench)
  return [
    ...describedPassages(facts, framework),
    ...judgedPassages({ facts, analysis: analysisOf(of) }, framework),
    ...saidPassages(said, { useCaseId: id, name, framework }),
  ]
}

/** All that is written about an organisation. */
export function sourcesIn(material: Material): Source[] {
  const { organizationId, organization, portfolio, plan } = material
  const { assessment, framework, useCases } = portfolio
  const { name } = organization
  return [
    {
      id: organizationId,
      of: material,
      write: (said) => [
        portfolioPassages(material),
        peoplePassages(material),
        saidPassages(said, { useCaseId: null, name, framework }),
      ],
    },
    { id: assessment.id, of: plan?.actions ?? {}, write: () => roadmapPassages(material) },
    ...useCases.map((of) => ({
      id: of.useCase.id,
      of,
      write: (said: Said) => [useCasePassages(of, portfolio, said)],
    })),
  ]
}
