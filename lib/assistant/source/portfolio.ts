import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { portfolioFacts, useCaseSummary } from '#lib/portfolio/facts/rules.ts'
import type { PortfolioFacts } from '#lib/portfolio/facts/types.ts'
import { overviewOf, summaryReason } from '#lib/portfolio/overview/rules.ts'
import { verdicts } from '#lib/scoring/types.ts'
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

function named<T>(list: readonly T[], nameOf: (one: T) => string): string {
  const rest = list.length - mostNamed
  const names = list.slice(0, mostNamed).map(nameOf)
  return listOf(rest > 0 ? [...names, `${rest} more`] : names)
}

function blockerPassage({ blockers }: PortfolioFacts, framework: Framework): OwnPassage {
  const { gates, remedies } = frameworkIndex(framework)
  return page(
    'portfolio:blockers',
    'What blocks the use cases: the gates that are not passed, those that hold back most value first',
    '',
    blockers.length === 0 && 'No gate holds any use case back',
    ...blockers
      .slice(0, 8)
      .map(
        (b) =>
          `“${gates.get(b.gate)?.name ?? b.gate}” is not passed in ${counted(b.useCases.length, 'use case')} (${named(b.useCases, (u) => u.name)}), leverage ${b.leverage}; what opens it: ${remedies.get(b.remedy)?.title ?? ''}, about ${number(b.effort)} person-days for each`,
      ),
  )
}

function foundationPassages(facts: PortfolioFacts, { portfolio, organization }: Material): OwnPassage[] {
  const index = frameworkIndex(portfolio.framework)
  const foundations = facts.foundations.map(({ id, score }) => {
    const { name = id, summary = '' } = index.foundations.get(id) ?? {}
    return { id, name, summary, score }
  })
  const rated = foundations.flatMap((f) => (f.score === null ? [] : [{ ...f, score: f.score }]))
  const weakest = rated.toSorted((a, b) => a.score - b.score)
  const means = new Map(facts.dimensions.map((d) => [d.id, d.score]))
  const dimensions = facts.foundations
    .flatMap((f) =>
      f.dimensions.flatMap((id) => {
        const score = means.get(id) ?? null
        return score === null ? [] : [{ name: index.dimensions.get(id)?.name ?? id, score }]
      }),
    )
    .toSorted((a, b) => a.score - b.score)
  return [
    page(
      'portfolio:foundations',
      `Foundations of ${organization.name}: how strong each is`,
      '#dimensions',
      weakest[0] && `The weakest foundation is ${weakest[0].name} with ${percent(weakest[0].score)}`,
      ...foundations.map(
        (f) => `${f.name}: ${f.score === null ? 'nothing answered yet' : percent(f.score)}. ${f.summary}`,
      ),
    ),
    page(
      'portfolio:dimensions',
      `Dimensions of ${organization.name}: weakest and strongest over all use cases`,
      '#dimensions',
      dimensions.length === 0 && 'No dimension is scored yet',
      dimensions.length > 0 &&
        `Mean over the use cases, weakest first: ${listOf(dimensions.map((d) => `${d.name} ${percent(d.score)}`))}`,
    ),
  ]
}

function conditionPassage({ acceptances, useCases }: PortfolioFacts, framework: Framework): OwnPassage {
  const { gates } = frameworkIndex(framework)
  const names = new Map(useCases.map((u) => [u.id, u.name]))
  return page(
    'portfolio:acceptances',
    'Accepted gaps: who accepts which risk until when',
    '',
    acceptances.length === 0 && 'Nobody has accepted a gate for any use case',
    ...acceptances.map(
      (a) =>
        `${a.person} accepts the gate “${gates.get(a.gate)?.name ?? a.gate}” of ${names.get(a.useCaseId)} until ${formatDate(a.until)}`,
    ),
  )
}

/** The organisation and all its use cases together. */
export function portfolioPassages(material: Material): OwnPassage[] {
  const { portfolio, organization } = material
  const { framework } = portfolio
  const overview = overviewOf(portfolio)
  const facts = portfolioFacts(portfolio)
  const { open, useCases: ranked } = facts
  const statements = new Map(portfolio.useCases.map(({ useCase }) => [useCase.id, useCase.valueStatement]))
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
      ...verdicts.flatMap((verdict) => {
        const mine = ranked.filter((u) => u.verdict === verdict)
        return mine.length === 0 ? [] : [`${verdictWord[verdict]}: ${named(mine, (u) => u.name)}`]
      }),
      ranked.length > 0 &&
        `Readiness: ${named(ranked, (u) => `${u.name} ${u.readiness.score === null ? 'not known' : percent(u.readiness.score)}`)}`,
      ranked.length > 0 &&
        `Tolerance: ${named(ranked, (u) => `${u.name} ${u.tolerance.score === null ? 'not known' : percent(u.tolerance.score)}`)}`,
    ),
    page(
      'portfolio:reasons',
      `${organization.name}: why each use case has its verdict`,
      '',
      ...ranked
        .slice(0, mostNamed)
        .map((u) => `${u.name}, ${lower(verdictWord[u.verdict])}: ${summaryReason(u, framework)}`),
      waiting.length === 0 && ranked.length > 0 && 'None is held back',
    ),
    page(
      'portfolio:value',
      `${organization.name}: value of the use cases to the business`,
      '/use-cases',
      ...valued.slice(0, mostNamed).map((u) => {
        const statement = statements.get(u.id) ?? ''
        return `${u.name}: value ${u.value === null ? 'not stated' : `${u.value} of 5`}. ${statement}`
      }),
    ),
    blockerPassage(facts, framework),
    ...foundationPassages(facts, material),
    conditionPassage(facts, framework),
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
      ...portfolio.useCases.slice(0, mostNamed).flatMap((of) => {
        const { name, readiness, openGates } = useCaseSummary(of)
        const unknown = openGates.unknown.length
        const missing = 100 - readiness.coverage
        return missing < 0.5 && unknown === 0
          ? []
          : [`${name}: ${percent(missing)} of what decides readiness is open, ${counted(unknown, 'gate')} not known`]
      }),
    ),
    page(
      'organization',
      `${organization.name}: the organisation and its assessment`,
      '/settings',
      `${organization.name}${organization.sector ? `, sector ${organization.sector}` : ''}${organization.size ? `, ${lower(organization.size)}` : ''}`,
      `The assessment “${portfolio.assessment.name}” began on ${formatDate(portfolio.assessment.startedOn)} and uses the framework ${capital(portfolio.framework.id)} ${portfolio.framework.version}`,
      `${counted(portfolio.useCases.length, 'use case')}: ${named(portfolio.useCases, (u) => u.useCase.name)}`,
    ),
  ]
}
