import { formatDate } from '#lib/language/dates.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { overviewOf } from '#lib/portfolio/overview/rules.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import type { Material, OwnPassage } from './types.ts'
import { counted, lower, number, percent, type Sentence, sentences } from './wording.ts'

function page(key: string, title: string, path: string, ...body: readonly Sentence[]): OwnPassage {
  return {
    key,
    kind: 'portfolio',
    title,
    body: sentences(...body),
    path,
    revision: null,
    useCaseId: null,
    questionId: null,
    authorId: null,
  }
}

/** Use cases in one list are cut: a passage is read, not scrolled. */
const mostNamed = 12

function named(names: readonly string[]): string {
  const rest = names.length - mostNamed
  return listOf(rest > 0 ? [...names.slice(0, mostNamed), `${rest} more`] : names)
}

function blockerPassage({ blockers }: ReturnType<typeof overviewOf>): OwnPassage {
  return page(
    'portfolio:blockers',
    'What blocks the use cases: the gates that are not passed, those that hold back most value first',
    '',
    blockers.length === 0 && 'No gate holds any use case back',
    ...blockers
      .slice(0, 8)
      .map(
        (b) =>
          `“${b.name}” is not passed in ${counted(b.useCases.length, 'use case')} (${named(b.useCases.map((u) => u.name))}), leverage ${b.leverage}; what opens it: ${b.remedy}, about ${number(b.effort)} person-days for each`,
      ),
  )
}

function foundationPassages({ foundations }: ReturnType<typeof overviewOf>, organization: string): OwnPassage[] {
  const rated = foundations.flatMap((f) => (f.score === null ? [] : [{ ...f, score: f.score }]))
  const weakest = rated.toSorted((a, b) => a.score - b.score)
  const dimensions = foundations
    .flatMap((f) => f.dimensions.flatMap((d) => (d.score === null ? [] : [{ name: d.name, score: d.score }])))
    .toSorted((a, b) => a.score - b.score)
  return [
    page(
      'portfolio:foundations',
      `Foundations of ${organization}: how strong each is`,
      '#dimensions',
      weakest[0] && `The weakest foundation is ${weakest[0].name} with ${percent(weakest[0].score)}`,
      ...foundations.map(
        (f) => `${f.name}: ${f.score === null ? 'nothing answered yet' : percent(f.score)}. ${f.summary}`,
      ),
    ),
    page(
      'portfolio:dimensions',
      `Dimensions of ${organization}: weakest and strongest over all use cases`,
      '#dimensions',
      dimensions.length === 0 && 'No dimension is scored yet',
      dimensions.length > 0 &&
        `Mean over the use cases, weakest first: ${listOf(dimensions.map((d) => `${d.name} ${percent(d.score)}`))}`,
    ),
  ]
}

function conditionPassage({ portfolio }: Material): OwnPassage {
  const gates = new Map(portfolio.framework.gates.map((g) => [g.id, g]))
  const names = new Map(portfolio.useCases.map((u) => [u.useCase.id, u.useCase.name]))
  const known = portfolio.workbench.acceptances
    .filter((a) => names.has(a.useCaseId))
    .toSorted((a, b) => a.until.localeCompare(b.until))
  return page(
    'portfolio:acceptances',
    'Accepted gaps: who accepts which risk until when',
    '',
    known.length === 0 && 'Nobody has accepted a gate for any use case',
    ...known.map(
      (a) =>
        `${a.person} accepts the gate “${gates.get(a.gate)?.name ?? a.gate}” of ${names.get(a.useCaseId)} until ${formatDate(a.until)}`,
    ),
  )
}

/** The organisation and all its use cases together. */
export function portfolioPassages(material: Material): OwnPassage[] {
  const { portfolio, organization } = material
  const overview = overviewOf(portfolio)
  const { open, ranked } = overview
  const waiting = ranked.filter((u) => u.verdict !== 'now')
  const valued = ranked.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return [
    page(
      'portfolio',
      `${organization.name}: where all the use cases stand`,
      '',
      overview.headline,
      overview.detail,
      ranked.length > 0 && `Use cases in all: ${ranked.length}`,
      ...overview.board.flatMap((row) => {
        const names = ranked.filter((u) => u.verdict === row.verdict).map((u) => u.name)
        return names.length === 0 ? [] : [`${verdictWord[row.verdict]}: ${named(names)}`]
      }),
      ranked.length > 0 &&
        `Readiness: ${named(ranked.map((u) => `${u.name} ${u.readiness.score === null ? 'not known' : percent(u.readiness.score)}`))}`,
      ranked.length > 0 &&
        `Tolerance: ${named(ranked.map((u) => `${u.name} ${u.tolerance.score === null ? 'not known' : percent(u.tolerance.score)}`))}`,
    ),
    page(
      'portfolio:reasons',
      `${organization.name}: why each use case has its verdict`,
      '',
      ...ranked.slice(0, mostNamed).map((u) => `${u.name}, ${lower(verdictWord[u.verdict])}: ${u.reason}`),
      waiting.length === 0 && ranked.length > 0 && 'None is held back',
    ),
    page(
      'portfolio:value',
      `${organization.name}: value of the use cases to the business`,
      '/use-cases',
      ...valued.slice(0, mostNamed).map((u) => {
        const statement = portfolio.useCases.find((p) => p.useCase.id === u.id)?.useCase.valueStatement ?? ''
        return `${u.name}: value ${u.value === null ? 'not stated' : `${u.value} of 5`}. ${statement}`
      }),
    ),
    blockerPassage(overview),
    ...foundationPassages(overview, organization.name),
    conditionPassage(material),
    page(
      'portfolio:open',
      'What is still unanswered',
      '/assessment/check',
      open.organization.done < open.organization.total
        ? `${open.organization.total - open.organization.done} of ${open.organization.total} questions about the organisation are open`
        : `All ${open.organization.total} questions about the organisation are answered`,
      `${open.useCases.total - open.useCases.done} of ${open.useCases.total} questions about the use cases are open, in ${counted(open.unfinished, 'use case')}`,
      open.organization.unknown + open.useCases.unknown > 0 &&
        `${open.organization.unknown + open.useCases.unknown} are answered with “I don’t know”`,
      `Answering all that is open takes about ${counted(open.minutes, 'minute')}`,
      ...portfolio.useCases.slice(0, mostNamed).flatMap(({ useCase, scorecard }) => {
        const unknown = scorecard.gates.filter((g) => g.state === 'unknown').length
        const missing = 100 - scorecard.readiness.coverage
        return missing < 0.5 && unknown === 0
          ? []
          : [
              `${useCase.name}: ${percent(missing)} of what decides readiness is open, ${counted(unknown, 'gate')} not known`,
            ]
      }),
    ),
    page(
      'organization',
      `${organization.name}: the organisation and its assessment`,
      '/settings',
      `${organization.name}${organization.sector ? `, sector ${organization.sector}` : ''}${organization.size ? `, ${lower(organization.size)}` : ''}`,
      `The assessment “${portfolio.assessment.name}” began on ${formatDate(portfolio.assessment.startedOn)} and uses the framework ${capital(portfolio.framework.id)} ${portfolio.framework.version}`,
      `${counted(portfolio.useCases.length, 'use case')}: ${named(portfolio.useCases.map((u) => u.useCase.name))}`,
    ),
  ]
}
