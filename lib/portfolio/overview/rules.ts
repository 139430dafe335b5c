import { partsOf } from '#lib/assessment/part/rules.ts'
import { sumOf, tallyOf } from '#lib/assessment/progress/rules.ts'
import { foundationScores } from '#lib/export/report/rules.ts'
import { formatDate } from '#lib/language/dates.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { blockersOf } from '../blocker/rules.ts'
import { statementOf } from '../statement/rules.ts'
import type { Portfolio, PortfolioUseCase } from '../types.ts'
import { reasonSentence } from '../verdict/rules.ts'
import type { BoardRow, Foundation, Overview, RankedUseCase, StillOpen } from './types.ts'

/** Use cases that the board names for each verdict. */
export const namedOnBoard = 8

/** Use cases on one page of the map of dimensions. */
export const rowsOnMap = 30

function reasonOf({ scorecard }: PortfolioUseCase, { framework }: Portfolio): string {
  const [condition, another] = scorecard.conditions
  if (condition) {
    const gate = framework.gates.find((g) => g.id === condition.gate)
    const more = another ? ` ${scorecard.conditions.length - 1} more.` : ''
    return `On condition: ${condition.person} accepts until ${formatDate(condition.until)} that ${gate?.failed ?? 'a gate is open'}.${more}`
  }
  const [reason] = scorecard.because
  return reason ? reasonSentence(reason, framework) : ''
}

function ranked(portfolio: Portfolio): RankedUseCase[] {
  const rows = portfolio.useCases.map(
    (of): RankedUseCase => ({
      id: of.useCase.id,
      name: of.useCase.name,
      verdict: of.scorecard.verdict,
      reason: reasonOf(of, portfolio),
      value: of.useCase.value,
      readiness: of.scorecard.readiness,
      tolerance: of.scorecard.tolerance,
      dimensions: portfolio.framework.dimensions.map(
        ({ id }) => of.scorecard.dimensions.find((d) => d.id === id)?.score ?? null,
      ),
    }),
  )
  return rows.sort(
    (a, b) =>
      verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
      (b.readiness.score ?? -1) - (a.readiness.score ?? -1),
  )
}

function boardOf(rows: readonly RankedUseCase[]): BoardRow[] {
  return verdicts.map((verdict) => {
    const mine = rows.filter((row) => row.verdict === verdict)
    return { verdict, count: mine.length, first: mine.slice(0, namedOnBoard) }
  })
}

function foundationsOf({ framework, useCases }: Portfolio): Foundation[] {
  const scores = foundationScores({
    framework: {
      dimensions: framework.dimensions,
      foundations: framework.foundations.map((f) => ({
        ...f,
        dimensions: framework.dimensions.filter((d) => d.foundation === f.id).map((d) => d.id),
      })),
    },
    useCases,
  })
  const meanOf = (dimension: string) => {
    const known = useCases.flatMap((u) => u.scorecard.dimensions.find((d) => d.id === dimension)?.score ?? [])
    return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length
  }
  return scores.map((score) => ({
    ...score,
    summary: framework.foundations.find((f) => f.id === score.id)?.summary ?? '',
    dimensions: framework.dimensions
      .filter((d) => d.foundation === score.id)
      .map((d) => ({
        id: d.id,
        name: d.name,
        score: meanOf(d.id),
        asked: d.questions.some((q) => q.subject === 'organization'),
      })),
  }))
}

function stillOpen({ framework, organization, useCases }: Portfolio): StillOpen {
  const tallied = (facts: Parameters<typeof partsOf>[1], said: Portfolio['organization']) =>
    sumOf(partsOf(framework, facts).map((part) => tallyOf(part.questions, (id) => said[id]?.kind)))
  const own = tallied(null, organization)
  const each = useCases.map(({ input }) => tallied(input.facts, input.useCase))
  const all = sumOf(each)
  return {
    organization: own,
    useCases: all,
    unfinished: each.filter((t) => t.done < t.total).length,
    minutes: Math.ceil(((own.total - own.done + all.total - all.done) * framework.seconds_per_question) / 60),
  }
}

function draw(portfolio: Portfolio): Overview {
  const { framework, useCases, organization } = portfolio
  const rows = ranked(portfolio)
  const blockers = blockersOf(framework, useCases)
  return {
    ...statementOf(useCases, { framework, blockers }),
    board: boardOf(rows),
    ranked: rows,
    dimensions: framework.dimensions.map(({ id, short, name }) => ({ id, short, name })),
    foundations: foundationsOf(portfolio),
    blockers,
    open: stillOpen(portfolio),
    begun: Object.keys(organization).length > 0 || useCases.some((u) => Object.keys(u.input.useCase).length > 0),
  }
}

const drawn = new WeakMap<Portfolio, Overview>()

/** The portfolio as its leaders read it; derived once for each state of the portfolio. */
export function overviewOf(portfolio: Portfolio): Overview {
  let known = drawn.get(portfolio)
  if (!known) {
    known = draw(portfolio)
    drawn.set(portfolio, known)
  }
  return known
}

/** Reads a page number from an address; anything else is page 1, and beyond the last one is the last one. */
export function pageOf(text: unknown, count: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(count / rowsOnMap))
  const asked = typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : 1
  return { page: Math.min(Math.max(1, asked), pages), pages }
}
