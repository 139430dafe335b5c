import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { currentLocale } from '#lib/language/locale.ts'
import { words } from '#lib/language/words.ts'
import { oncePer } from '#lib/once-per.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { portfolioFacts } from '../facts/rules.ts'
import type { PortfolioFacts, UseCaseSummary } from '../facts/types.ts'
import { statementOf } from '../statement/rules.ts'
import type { Portfolio } from '../types.ts'
import { reasonSentence } from '../verdict/rules.ts'
import type { Blocker, BoardRow, Foundation, Overview, RankedUseCase } from './types.ts'

/** Use cases that the board names for each verdict. */
export const namedOnBoard = 8

/** Use cases on one page of the map of dimensions. */
export const rowsOnMap = 30

/** What is most decisive for a use case's verdict, in one sentence. */
export function summaryReason({ conditions, because }: UseCaseSummary, framework: Framework): string {
  const [condition, another] = conditions
  if (condition) {
    const gate = frameworkIndex(framework).gates.get(condition.gate)
    const say = words('overview')
    const { person, until } = condition
    const accepted = { person, day: formatDate(until), matter: gate?.failed ?? say.openGate }
    return another ? say.onConditions({ ...accepted, more: conditions.length - 1 }) : say.onCondition(accepted)
  }
  const [reason] = because
  return reason ? reasonSentence(reason, framework) : ''
}

/** A use case as the overview ranks it; made once for each of its states. */
const rankedUseCase = oncePer((framework: Framework) =>
  oncePer((summary: UseCaseSummary): RankedUseCase => {
    const { id, name, verdict, value, readiness, tolerance, dimensions } = summary
    return {
      id,
      name,
      verdict,
      // Said when it is read: the next reader may have another language.
      get reason() {
        return summaryReason(summary, framework)
      },
      value,
      readiness,
      tolerance,
      dimensions: framework.dimensions.map((asked) => dimensions.find((d) => d.id === asked.id)?.score ?? null),
    }
  }),
)

function boardOf(rows: readonly RankedUseCase[], { counts }: PortfolioFacts): BoardRow[] {
  return verdicts.map((verdict) => ({
    verdict,
    count: counts[verdict],
    first: rows.filter((row) => row.verdict === verdict).slice(0, namedOnBoard),
  }))
}

function foundationsOf({ foundations, dimensions }: PortfolioFacts, framework: Framework): Foundation[] {
  const index = frameworkIndex(framework)
  const means = new Map(dimensions.map((d) => [d.id, d.score]))
  return foundations.map((foundation) => ({
    ...foundation,
    name: index.foundations.get(foundation.id)?.name ?? foundation.id,
    summary: index.foundations.get(foundation.id)?.summary ?? '',
    dimensions: foundation.dimensions.map((id) => ({
      id,
      name: index.dimensions.get(id)?.name ?? id,
      score: means.get(id) ?? null,
      asked: index.dimensions.get(id)?.questions.some((q) => q.subject === 'organization') ?? false,
    })),
  }))
}

function blockersOf({ blockers }: PortfolioFacts, framework: Framework): Blocker[] {
  const { gates, remedies } = frameworkIndex(framework)
  return blockers.map((blocker) => ({
    ...blocker,
    name: gates.get(blocker.gate)?.name ?? blocker.gate,
    remedy: remedies.get(blocker.remedy)?.title ?? '',
  }))
}

function draw(portfolio: Portfolio): Overview {
  const { framework } = portfolio
  const facts = portfolioFacts(portfolio)
  const ranked = facts.useCases.map(rankedUseCase(framework))
  return {
    ...statementOf(facts, framework),
    board: boardOf(ranked, facts),
    ranked,
    dimensions: framework.dimensions.map(({ id, short, name }) => ({ id, short, name })),
    foundations: foundationsOf(facts, framework),
    blockers: blockersOf(facts, framework),
    open: facts.open,
    begun: facts.begun,
  }
}

const drawn = oncePer((_: Portfolio) => new Map<string, Overview>())

/** The portfolio as its leaders read it; derived once for each state of the portfolio and each language. */
export function overviewOf(portfolio: Portfolio): Overview {
  const known = drawn(portfolio)
  const overview = known.get(currentLocale()) ?? draw(portfolio)
  known.set(currentLocale(), overview)
  return overview
}
