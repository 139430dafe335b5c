import { allQuestions } from '#lib/framework/rules.ts'
import { formatDate } from '#lib/language/dates.ts'
import { overviewOf } from '#lib/portfolio/overview/rules.ts'
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
  const shorts = new Map(allQuestions(framework).map((q) => [q.id, q.short]))
  const subjects = [
    { said: organization, name: null, id: 'organisation' },
    ...useCases.map(({ useCase, input }) => ({ said: input.useCase, name: useCase.name, id: useCase.id })),
  ]
  const all = subjects.flatMap(({ said, name, id }) =>
    Object.entries(said).flatMap(([question, standing]) =>
      standing.kind === 'answered' && standing.low < standing.high
        ? [
            {
              short: shorts.get(question) ?? question,
              useCase: name,
              low: standing.low,
              high: standing.high,
              cite: `spread:${question}@${id}`,
            },
          ]
        : [],
    ),
  )
  return all.toSorted((a, b) => b.high - b.low - (a.high - a.low)).slice(0, mostDisagreements)
}

/** Where all use cases stand, what blocks them, how strong the foundations are, what is open. */
export function readPortfolio({ portfolio }: Pick<State, 'portfolio'>) {
  const { framework, workbench } = portfolio
  const overview = overviewOf(portfolio)
  const { open } = overview
  const gates = new Map(framework.gates.map((g) => [g.id, g]))
  const known = new Map(portfolio.useCases.map((u) => [u.useCase.id, u]))
  const useCases = overview.ranked.slice(0, mostUseCases).flatMap((row) => {
    const of = known.get(row.id)
    if (!of) return []
    const { useCase, scorecard } = of
    const inState = (state: 'failed' | 'unknown') => scorecard.gates.filter((g) => g.state === state).map((g) => g.id)
    return [
      {
        id: useCase.id,
        name: useCase.name,
        number: useCaseNumber(useCase.number),
        unit: useCase.unit,
        stage: lower(stageWord[useCase.stage]),
        systemRole: useCase.role && lower(systemRoleWord[useCase.role]),
        value: useCase.value,
        verdict: scorecard.verdict,
        verdictWord: lower(verdictWord[scorecard.verdict]),
        reason: row.reason,
        readiness: scored(row.readiness.score),
        tolerance: scored(row.tolerance.score),
        failedGates: inState('failed'),
        unknownGates: inState('unknown'),
        cite: `verdict:${useCase.id}`,
      },
    ]
  })
  const foundations = overview.foundations.map(({ id, name, score }) => ({
    id,
    name,
    score: scored(score),
    cite: 'portfolio:foundations',
  }))
  const dimensions = overview.foundations.flatMap((f) => f.dimensions)
  return {
    headline: { text: overview.headline, cite: 'portfolio' },
    detail: overview.detail === '' ? null : { text: overview.detail, cite: 'portfolio' },
    useCases,
    inAll: {
      useCases: portfolio.useCases.length,
      notListed: portfolio.useCases.length - useCases.length,
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
    acceptances: workbench.acceptances
      .filter((a) => known.has(a.useCaseId))
      .toSorted((a, b) => a.until.localeCompare(b.until))
      .map((a) => ({
        useCase: known.get(a.useCaseId)?.useCase.name ?? '',
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
    foundations,
    dimensions: framework.dimensions.map(({ id, name, short }) => ({
      id,
      name,
      short,
      score: scored(dimensions.find((d) => d.id === id)?.score ?? null),
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
