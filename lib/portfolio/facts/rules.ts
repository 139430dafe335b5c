import { seatNames } from '#db/enums.ts'
import { lookedAt, partsOf } from '#lib/assessment/part/rules.ts'
import { sumOf } from '#lib/assessment/progress/rules.ts'
import { frameworkIndex } from '#lib/framework/rules.ts'
import { oncePer } from '#lib/once-per.ts'
import { leadershipAnswers } from '#lib/scoring/score/leadership.ts'
import { type Band, type GateResult, type ScoringInput, type Verdict, verdicts } from '#lib/scoring/types.ts'
import { partOfReason, triadOf, workbenchOf } from '#lib/use-case/rules.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import type { Portfolio, PortfolioUseCase } from '../types.ts'
import { axisFacts } from './axis/rules.ts'
import { blockerFacts } from './blocker/rules.ts'
import type { OpenGateState } from './blocker/types.ts'
import { dimensionMeans, foundationFacts, mean } from './foundation/rules.ts'
import { askedQuestions, isOpen, questionFacts } from './question/rules.ts'
import type { QuestionFacts } from './question/types.ts'
import type {
  AcceptanceFacts,
  GateFacts,
  LeadershipCount,
  LeadershipFacts,
  OpenQuestions,
  PortfolioFacts,
  UseCaseFacts,
  UseCaseSummary,
} from './types.ts'

const gatesIn = (gates: readonly GateResult[], state: OpenGateState) =>
  gates.filter((gate) => gate.state === state).map((gate) => gate.id)

const bandOf = ({ score, low, high, coverage }: Band): Band => ({ score, low, high, coverage })

/** One use case as a list of many tells it; made once for each of its states. */
export const useCaseSummary = oncePer(({ useCase, input, scorecard }: PortfolioUseCase): UseCaseSummary => {
  const { id, number, name, unit, stage, role } = useCase
  const { verdict, because, conditions, readiness, tolerance, dimensions, gates } = scorecard
  return {
    id,
    number,
    name,
    unit,
    stage,
    role,
    value: input.facts.value,
    verdict,
    because,
    conditions,
    readiness: bandOf(readiness),
    tolerance: bandOf(tolerance),
    dimensions,
    openGates: { failed: gatesIn(gates, 'failed'), unknown: gatesIn(gates, 'unknown') },
    triad: triadOf(input.facts),
  }
})

/** What is not known holds back as little as "wait", whatever the gate would do when it fails. */
function atBest({ state, caps }: GateResult): Verdict | null {
  if (state === 'failed') return caps
  return state === 'unknown' ? 'wait' : null
}

function factsOfQuestions(ids: readonly string[], input: ScoringInput): QuestionFacts[] {
  const { questions } = frameworkIndex(input.framework)
  return ids.flatMap((id) => {
    const question = questions.get(id)
    return question ? [questionFacts(question, input)] : []
  })
}

function gateFacts({ input, scorecard }: PortfolioUseCase): GateFacts[] {
  const { gates } = frameworkIndex(input.framework)
  return scorecard.gates.map((result) => {
    const { id, state, reasons, acceptance } = result
    return {
      id,
      state,
      atBest: atBest(result),
      reasons,
      acceptance,
      remedy: gates.get(id)?.remedy ?? '',
      parts: [...new Set(reasons.flatMap((reason) => partOfReason(reason) ?? []))],
      questions: factsOfQuestions(
        reasons.flatMap((reason) => (reason.kind === 'answer' ? [reason.id] : [])),
        input,
      ),
    }
  })
}

function leadershipFacts({ input, scorecard }: PortfolioUseCase): LeadershipFacts[] {
  const states = new Map(scorecard.gates.map((gate) => [gate.id, gate.state]))
  return leadershipAnswers(scorecard, input).map(({ id, state, reasons }) => ({
    id,
    state,
    questions: factsOfQuestions(reasons.questions, input),
    gates: reasons.gates.flatMap((gate) => {
      const found = states.get(gate)
      return found ? [{ id: gate, state: found }] : []
    }),
  }))
}

/** Everything about one use case. `workbench` may hold the rows of others too. */
export function useCaseFacts(of: PortfolioUseCase, workbench: Workbench): UseCaseFacts {
  const own = workbenchOf(workbench, of.useCase.id)
  const questions = askedQuestions(of.input)
  const summary = useCaseSummary(of)
  return {
    ...summary,
    described: { useCase: of.useCase, workbench: own },
    seats: seatNames.map((seat) => {
      const held = own.seats.find((row) => row.seat === seat)
      return { seat, person: held?.person || null, membershipId: held?.membershipId ?? null }
    }),
    gates: gateFacts(of),
    axes: { readiness: axisFacts(of, 'readiness'), tolerance: axisFacts(of, 'tolerance') },
    leadership: leadershipFacts(of),
    questions,
    open: { questions: questions.filter(isOpen).length, gates: summary.openGates.unknown.length },
  }
}

/** How many have each verdict; a verdict that nobody has is there with 0. */
export function countVerdicts(useCases: readonly { verdict: Verdict }[]): Record<Verdict, number> {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>
  for (const { verdict } of useCases) counts[verdict] += 1
  return counts
}

/** For each question that leaders ask: how many use cases answer it in each way. */
export function countLeadership(
  useCases: readonly { leadership: readonly Pick<LeadershipFacts, 'id' | 'state'>[] }[],
): LeadershipCount[] {
  const counted = new Map<string, Record<LeadershipFacts['state'], number>>()
  for (const { leadership } of useCases) {
    for (const { id, state } of leadership) {
      const counts = counted.get(id) ?? { yes: 0, partly: 0, no: 0, unknown: 0 }
      counts[state] += 1
      counted.set(id, counts)
    }
  }
  return [...counted].map(([id, counts]) => ({ id, counts }))
}

function openQuestions({ framework, organization, useCases }: Portfolio): OpenQuestions {
  const own = lookedAt(partsOf(framework, null))(organization)
  const each = useCases.map(({ input }) => lookedAt(partsOf(framework, input.facts))(input.useCase))
  const all = sumOf(each)
  const total = own.total + all.total
  const done = own.done + all.done
  return {
    organization: own,
    useCases: all,
    unfinished: each.filter((t) => t.done < t.total).length,
    minutes: Math.ceil(((total - done) * framework.seconds_per_question) / 60),
    answered: total === 0 ? null : done / total,
  }
}

function acceptancesIn({ useCases, workbench }: Portfolio): AcceptanceFacts[] {
  const known = new Set(useCases.map(({ useCase }) => useCase.id))
  return workbench.acceptances
    .filter((acceptance) => known.has(acceptance.useCaseId))
    .toSorted((a, b) => a.until.localeCompare(b.until))
}

function collect(portfolio: Portfolio): PortfolioFacts {
  const { assessment, framework, organization, useCases } = portfolio
  const described = useCases.map(useCaseSummary)
  return {
    assessment,
    framework: { id: framework.id, version: framework.version },
    counts: countVerdicts(described),
    useCases: described.toSorted(
      (a, b) =>
        verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
        (b.readiness.score ?? -1) - (a.readiness.score ?? -1),
    ),
    readiness: mean(described.flatMap((u) => u.readiness.score ?? [])),
    dimensions: dimensionMeans(framework, described),
    foundations: foundationFacts(framework, described),
    blockers: blockerFacts(framework, described),
    acceptances: acceptancesIn(portfolio),
    open: openQuestions(portfolio),
    begun: Object.keys(organization).length > 0 || useCases.some((u) => Object.keys(u.input.useCase).length > 0),
  }
}

/** Everything about a portfolio; collected once for each state of it. */
export const portfolioFacts = oncePer(collect)
