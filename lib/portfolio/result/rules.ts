import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import { allocate } from '#lib/scoring/display.ts'
import { applicableQuestions } from '#lib/scoring/score/applicability.ts'
import { leadershipAnswers } from '#lib/scoring/score/leadership.ts'
import type { Analysis, Contribution, ScoringInput } from '#lib/scoring/types.ts'
import { partOfReason } from '../../use-case/rules.ts'
import type { PortfolioUseCase } from '../types.ts'
import type {
  AnswerLink,
  Breakdown,
  GateView,
  GroupShare,
  LeadershipView,
  QuestionShare,
  TippingView,
  WayUpView,
} from './types.ts'

const tenths = (value: number) => Math.round(value * 10) / 10

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)

function linkTo(question: Question, { organization, useCase }: ScoringInput): AnswerLink {
  const { id, short, text, subject } = question
  return { id, short, text, subject, standing: (subject === 'organization' ? organization : useCase)[id] }
}

/** Questions by id. */
function questionsOf(framework: Framework): ReadonlyMap<string, Question> {
  return new Map(allQuestions(framework).map((q) => [q.id, q]))
}

interface Group {
  id: string
  name: string
  short: string
  questions: readonly Question[]
}

/** Rounds one figure of every answer: first the groups to the total, then the answers to their group. */
function rounded(groups: readonly (readonly Contribution[])[], key: 'points' | 'toGain', total: number): number[][] {
  const shares = allocate(
    groups.map((group) => sum(group.map((c) => c[key]))),
    total,
    1,
  )
  return groups.map((group, i) =>
    allocate(
      group.map((c) => c[key]),
      shares[i] ?? 0,
      1,
    ),
  )
}

/**
 * An axis taken apart into its groups and their answers, in the framework's order. What is shown with one decimal adds up:
 * answers to their group, groups to the score. Questions that are not asked are left out; a group without any, too.
 */
export function breakdownOf({ input, scorecard }: PortfolioUseCase, axis: Breakdown['axis']): Breakdown {
  const { framework } = input
  const { contributions, ...band } = scorecard[axis]
  const applicable = applicableQuestions(framework, input.facts)
  const asked = new Set([...applicable.organization, ...applicable.useCase, ...applicable.marks].map((q) => q.id))
  const all: readonly Group[] =
    axis === 'readiness' ? framework.dimensions : [{ ...framework.marks, short: framework.marks.name }]
  const groups = all
    .map((group) => ({ ...group, questions: group.questions.filter((q) => asked.has(q.id)) }))
    .filter((group) => group.questions.length > 0)
  const parts = groups.map(({ id }) => contributions.filter((c) => c.dimension === id))
  const score = band.score === null ? null : tenths(band.score)
  const toGain = score === null ? null : tenths(100 - score)
  const points = score === null ? [] : rounded(parts, 'points', score)
  const gains = toGain === null ? [] : rounded(parts, 'toGain', toGain)
  return {
    axis,
    band,
    score,
    toGain,
    groups: groups.map(({ id, name, short, questions }, i): GroupShare => {
      const shown = new Map(
        (parts[i] ?? []).map((c, j) => [c.question, { points: points[i]?.[j] ?? null, toGain: gains[i]?.[j] ?? null }]),
      )
      return {
        id,
        name,
        short,
        band: scorecard.dimensions.find((d) => d.id === id) ?? band,
        points: shown.size === 0 ? null : tenths(sum(points[i] ?? [])),
        toGain: shown.size === 0 ? null : tenths(sum(gains[i] ?? [])),
        questions: questions.map(
          (question): QuestionShare => ({
            ...linkTo(question, input),
            ...(shown.get(question.id) ?? { points: null, toGain: null }),
          }),
        ),
      }
    }),
  }
}

/** Every gate that applies, with what decides it and what opens it. */
export function gateViews({ input, scorecard }: PortfolioUseCase): GateView[] {
  const { framework } = input
  const questions = questionsOf(framework)
  return framework.gates.flatMap((gate, index): GateView[] => {
    // A scorecard holds the gates in the framework's order.
    const result = scorecard.gates[index]
    if (!result) return []
    const parts = [...new Set(result.reasons.flatMap((reason) => partOfReason(reason) ?? []))]
    const answers = result.reasons.flatMap((reason) => {
      const question = reason.kind === 'answer' ? questions.get(reason.id) : undefined
      return question ? [linkTo(question, input)] : []
    })
    return [{ gate, result, remedy: framework.remedies.find((r) => r.id === gate.remedy) ?? null, parts, answers }]
  })
}

/** What leaders ask, answered from the data. */
export function leadershipViews({ input, scorecard }: PortfolioUseCase): LeadershipView[] {
  const questions = questionsOf(input.framework)
  return leadershipAnswers(scorecard, input).map(({ reasons, ...answer }) => ({
    ...answer,
    answers: reasons.questions.flatMap((id) => {
      const question = questions.get(id)
      return question ? [linkTo(question, input)] : []
    }),
    gates: reasons.gates.flatMap((id) => {
      const gate = input.framework.gates.find((g) => g.id === id)
      const result = scorecard.gates.find((g) => g.id === id)
      return gate && result ? [{ id, name: gate.name, state: result.state }] : []
    }),
  }))
}

/** The single answers that would flip the verdict, with what would then be seen. */
export function tippingViews({ input }: PortfolioUseCase, { tipping }: Analysis): TippingView[] {
  const questions = questionsOf(input.framework)
  return tipping.flatMap(({ question: id, from, to, verdict }) => {
    const question = questions.get(id)
    return question ? [{ ...linkTo(question, input), from, to, verdict, anchor: question.anchors[to] }] : []
  })
}

/** The shortest way up with its remedies in the order in which they can be done; null when there is none. */
export function wayUpView({ input }: PortfolioUseCase, { wayUp }: Analysis): WayUpView | null {
  if (!wayUp) return null
  const { framework } = input
  const questions = questionsOf(framework)
  return {
    ...wayUp,
    remedies: wayUp.remedies.flatMap((id) => {
      const remedy = framework.remedies.find((r) => r.id === id)
      if (!remedy) return []
      const roleName = framework.roles.find((r) => r.id === remedy.role)?.name ?? remedy.role
      return [{ ...remedy, roleName, closesShort: remedy.closes.flatMap((c) => questions.get(c.question) ?? []) }]
    }),
  }
}

const day = 86_400_000

/** The first, the usual and the last ISO day to which a gate can be accepted: today, three months and a year ahead. */
export function acceptanceDays(today: string): { first: string; usual: string; last: string } {
  const ahead = (days: number) => new Date(Date.parse(today) + days * day).toISOString().slice(0, 10)
  return { first: today, usual: ahead(91), last: ahead(365) }
}

/** How much is still open: questions without a level, and gates that are not known. */
export function openCounts({ scorecard, input }: PortfolioUseCase): { questions: number; gates: number } {
  const { organization, useCase, marks } = applicableQuestions(input.framework, input.facts)
  const open = [...organization, ...useCase, ...marks].filter((question) => {
    const standing = linkTo(question, input).standing
    return standing === undefined || standing.kind === 'unknown'
  })
  return { questions: open.length, gates: scorecard.gates.filter((g) => g.state === 'unknown').length }
}
