import { frameworkIndex } from '#lib/framework/rules.ts'
import { formatDate } from '#lib/language/dates.ts'
import { disagreement } from '#lib/portfolio/facts/question/rules.ts'
import { portfolioFacts } from '#lib/portfolio/facts/rules.ts'
import { overviewOf, summaryReason } from '#lib/portfolio/overview/rules.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { stageWord, systemRoleWord, useCaseNumber } from '#lib/use-case/words.ts'
import { lower, number, percent } from '../source/wording.ts'
import type { State } from './types.ts'

/** Use cases in one reading, the best ones; how many there are in all is told beside them. */
const mostUseCases = 60

const scored = (score: number | null) => (score === null ? null : percent(score))

/** Disagreements in one reading, the widest first; most people may see only some of them. */
const mostDisagreements = 40

function disagreementsIn({ framework, organization, useCases }: State['portfolio']) {
  const { questions } = frameworkIndex(framework)
  const subjects = [
    { said: organization, name: null, id: 'organisation' },
    ...useCases.map(({ useCase, input }) => ({ said: input.useCase, name: useCase.name, id: useCase.id })),
  ]
  const all = subjects.flatMap(({ said, name, id }) =>
    Object.entries(said).flatMap(([question, standing]) => {
      const range = disagreement({ standing })
      const short = questions.get(question)?.short ?? question
      return range ? [{ short, useCase: name, ...range, cite: `spread:${question}@${id}` }] : []
    }),
  )
  return all.toSorted((a, b) => b.high - b.low - (a.high - a.low)).slice(0, mostDisagreements)
}

/** Where all use cases stand, what blocks them, how strong the foundations are, what is open. */
export function readPortfolio({ portfolio }: Pick<State, 'portfolio'>) {
  const { framework } = portfolio
  const facts = portfolioFacts(portfolio)
  const overview = overviewOf(portfolio)
  const { open } = facts
  const { gates, dimensions, foundations } = frameworkIndex(framework)
  const names = new Map(facts.useCases.map((u) => [u.id, u.name]))
  const useCases = facts.useCases.slice(0, mostUseCases).map((useCase) => ({
    id: useCase.id,
    name: useCase.name,
    number: useCaseNumber(useCase.number),
    unit: useCase.unit,
    stage: lower(stageWord[useCase.stage]),
    systemRole: useCase.role && lower(systemRoleWord[useCase.role]),
    value: useCase.value,
    verdict: useCase.verdict,
    verdictWord: lower(verdictWord[useCase.verdict]),
    reason: summaryReason(useCase, framework),
    readiness: scored(useCase.readiness.score),
    tolerance: scored(useCase.tolerance.score),
    failedGates: useCase.openGates.failed,
    unknownGates: useCase.openGates.unknown,
    cite: `verdict:${useCase.id}`,
  }))
  return {
    headline: { text: overview.headline, cite: 'portfolio' },
    detail: overview.detail === '' ? null : { text: overview.detail, cite: 'portfolio' },
    useCases,
    inAll: {
      useCases: facts.useCases.length,
      notListed: facts.useCases.length - useCases.length,
      cite: 'portfolio',
    },
    blockers: overview.blockers.slice(0, 8).map((b) => ({
      gate: b.gate,
      name: b.name,
      useCases: b.useCases.map((u) => u.name),
      leverage: b.leverage,
      remedy: b.remedy,
      effort: `about ${number(b.effort)} person-days for each`,
      cite: 'portfolio:blockers',
    })),
    acceptances: facts.acceptances.map((a) => ({
      useCase: names.get(a.useCaseId) ?? '',
      useCaseId: a.useCaseId,
      person: a.person,
      gate: gates.get(a.gate)?.name ?? a.gate,
      what: gates.get(a.gate)?.failed ?? 'the gate is open',
      until: formatDate(a.until),
      untilDay: a.until,
      reason: a.reason,
      cite: `acceptance:${a.id}`,
    })),
    gates: framework.gates.map(({ id, name }) => ({ id, name, cite: `gate:${id}` })),
    foundations: facts.foundations.map(({ id, score }) => ({
      id,
      name: foundations.get(id)?.name ?? id,
      score: scored(score),
      cite: 'portfolio:foundations',
    })),
    dimensions: facts.dimensions.map(({ id, score }) => ({
      id,
      name: dimensions.get(id)?.name ?? id,
      short: dimensions.get(id)?.short ?? id,
      score: scored(score),
      cite: 'portfolio:dimensions',
    })),
    disagreements: disagreementsIn(portfolio),
    open: {
      organization: open.organization.total - open.organization.done,
      useCases: open.useCases.total - open.useCases.done,
      ofUseCases: open.useCases.total,
      in: open.unfinished,
      unknown: open.organization.unknown + open.useCases.unknown,
      minutes: open.minutes,
      cite: 'portfolio:open',
    },
  }
}

export type PortfolioReading = ReturnType<typeof readPortfolio>
