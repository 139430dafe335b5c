import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { breakdownOf, gateViews, leadershipViews, tippingViews, wayUpView } from '#lib/portfolio/result/rules.ts'
import type { PortfolioUseCase } from '#lib/portfolio/types.ts'
import { reasonSentence } from '#lib/portfolio/verdict/rules.ts'
import { applicableQuestions } from '#lib/scoring/score/applicability.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Analysis, Seat } from '#lib/scoring/types.ts'
import { gateStateWord, verdictWord } from '#lib/scoring/words.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'
import { triadOf, workbenchOf } from '#lib/use-case/rules.ts'
import {
  controlStateWord,
  qualityWord,
  releaseControlWord,
  routeWord,
  seatWord,
  stageWord,
  systemRoleWord,
  topicStateWord,
  topicWord,
  triggerWord,
  useCaseNumber,
} from '#lib/use-case/words.ts'
import { bandWords, effortWords, levelWords, lower, number, percent } from '../source/wording.ts'
import type { State } from './types.ts'

const seatNames: readonly Seat[] = ['sponsor', 'product-owner', 'technical-lead']

const roleName = ({ roles }: Framework, id: string) => lower(roles.find((r) => r.id === id)?.name ?? id)

const stillOpen: readonly string[] = ['open', 'in-progress']

/** The action that does this remedy for this use case, if the roadmap has one. */
export function actionFor({ roadmap }: Pick<State, 'roadmap'>, remedy: string, useCaseId: string | null) {
  const row = roadmap?.rows.find((r) => r.key === remedy || r.key === `${remedy}@${useCaseId}`)
  if (!row) return null
  return {
    label: row.label,
    owner: row.owner || null,
    status: row.status,
    start: row.start && formatDate(row.start),
    finish: row.finish && formatDate(row.finish),
    cite: `action:${row.id}`,
  }
}

function gatesNotPassed(of: PortfolioUseCase, state: State) {
  const { framework } = of.input
  return gateViews(of)
    .filter(({ result }) => result.state === 'failed' || result.state === 'unknown' || result.state === 'accepted')
    .map(({ gate, result, remedy }) => ({
      id: gate.id,
      name: gate.name,
      state: result.state,
      stateWord: lower(gateStateWord[result.state]),
      what: result.state === 'unknown' ? `it is not known whether ${gate.unknown}` : gate.failed,
      reasons: gateReasons(result),
      caps: lower(verdictWord[gate.caps]),
      remedy: remedy && {
        id: remedy.id,
        title: remedy.title,
        role: roleName(framework, remedy.role),
        effort: effortWords(remedy.effort),
      },
      action: remedy && actionFor(state, remedy.id, of.useCase.id),
      cite: `gate-state:${of.useCase.id}:${gate.id}`,
    }))
}

function wayUp(of: PortfolioUseCase, analysis: Analysis, state: State) {
  const view = wayUpView(of, analysis)
  return {
    to: view && lower(verdictWord[view.verdict]),
    count: view?.remedies.length ?? 0,
    effort: view && `about ${number(view.effort)} person-days`,
    readiness: view && percent(view.readiness),
    tolerance: view && percent(view.tolerance),
    remedies: (view?.remedies ?? []).slice(0, 8).map((r) => ({
      id: r.id,
      title: r.title,
      role: lower(r.roleName),
      effort: effortWords(r.effort),
      action: actionFor(state, r.id, of.useCase.id),
    })),
    cite: `way-up:${of.useCase.id}`,
  }
}

interface Asked {
  question: Question
  subject: string
}

/** Everything that is asked about a use case, with what counts as the answer. */
function askedOf({ input }: PortfolioUseCase) {
  const { organization, useCase, marks } = applicableQuestions(input.framework, input.facts)
  return [...organization, ...useCase, ...marks].map((question) => ({
    question,
    standing: (question.subject === 'organization' ? input.organization : input.useCase)[question.id],
  }))
}

function disagreements(of: PortfolioUseCase) {
  return askedOf(of).flatMap(({ question, standing }) =>
    standing?.kind === 'answered' && standing.low < standing.high
      ? [
          {
            question: question.id,
            short: question.short,
            ofOrganization: question.subject === 'organization',
            low: standing.low,
            high: standing.high,
            cite: `spread:${question.id}@${question.subject === 'organization' ? 'organisation' : of.useCase.id}`,
          },
        ]
      : [],
  )
}

function unanswered(of: PortfolioUseCase, { members }: State) {
  const { framework } = of.input
  const asked = askedOf(of).flatMap(({ question, standing }): (Asked & { dontKnow: boolean })[] =>
    standing === undefined || standing.kind === 'unknown'
      ? [{ question, subject: question.subject, dontKnow: standing !== undefined }]
      : [],
  )
  const roles = Map.groupBy(asked, ({ question }) => question.knows)
  return {
    count: asked.length,
    dontKnow: asked.filter((a) => a.dontKnow).length,
    byRole: [...roles]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([role, questions]) => ({
        role: roleName(framework, role),
        people: members.filter((m) => m.knows.includes(role)).map((m) => m.name),
        count: questions.length,
        questions: questions.slice(0, 6).map(({ question, dontKnow }) => ({
          id: question.id,
          short: question.short,
          dontKnow,
          cite: `question:${question.id}`,
        })),
        cite: `knows:${role}`,
      })),
    cite: `verdict:${of.useCase.id}`,
  }
}

function scores(of: PortfolioUseCase) {
  const { framework } = of.input
  const shorts = new Map(allQuestions(framework).map((q) => [q.id, q.short]))
  const { id } = of.useCase
  const gains = (axis: 'readiness' | 'tolerance', dimension: string) =>
    of.scorecard[axis].contributions
      .filter((c) => c.dimension === dimension && c.toGain > 0)
      .toSorted((a, b) => b.toGain - a.toGain)
      .slice(0, 3)
      .map((c) => ({ id: c.question, short: shorts.get(c.question) ?? c.question, points: number(c.toGain) }))
  const breakdown = breakdownOf(of, 'readiness')
  const t = framework.thresholds
  const axis = (name: 'readiness' | 'tolerance', needed: number) => ({
    score: of.scorecard[name].score === null ? null : percent(of.scorecard[name].score),
    band: bandWords(of.scorecard[name]),
    needed: `${needed}%`,
    cite: `score:${id}:${name}`,
  })
  return {
    readiness: {
      ...axis('readiness', t.readiness_now),
      gains: breakdown.groups
        .toSorted((a, b) => (b.toGain ?? 0) - (a.toGain ?? 0))
        .slice(0, 3)
        .flatMap((g) => (g.toGain ? [{ name: g.name, points: number(g.toGain) }] : [])),
    },
    tolerance: { ...axis('tolerance', t.tolerance_now), gains: gains('tolerance', 'marks') },
    dimensions: framework.dimensions.flatMap((d) => {
      const band = of.scorecard.dimensions.find((b) => b.id === d.id)
      if (!band || band.applicable === 0) return []
      return [
        {
          id: d.id,
          name: d.name,
          score: band.score === null ? null : percent(band.score),
          exact: band.score,
          band: bandWords(band),
          gains: gains('readiness', d.id),
          cite: `score:${id}:${d.id}`,
        },
      ]
    }),
  }
}

/** What people described, as far as it decides something. */
function described(of: PortfolioUseCase, { portfolio }: State) {
  const { id } = of.useCase
  const { fallbacks, dataSources, errorModes, releaseControls, positions } = workbenchOf(portfolio.workbench, id)
  return {
    fallbacks: fallbacks.map((f) => ({
      trigger: lower(triggerWord[f.trigger]),
      route: lower(routeWord[f.route]),
      detail: f.detail,
      tried: f.exercisedOn && formatDate(f.exercisedOn),
      cite: `workbench:${id}:fallbacks`,
    })),
    dataSources: dataSources.map((d) => ({
      name: d.name,
      critical: d.critical,
      quality: lower(qualityWord[d.quality]),
      owner: d.owner || null,
      note: d.note,
      cite: `workbench:${id}:data-sources`,
    })),
    errorModes: errorModes.map((e) => ({
      name: e.name,
      reversible: e.reversible,
      cost: e.cost,
      approvalBefore: e.approvalBefore,
      observedBy: e.observedBy || null,
      cite: `workbench:${id}:error-modes`,
    })),
    releaseControls: releaseControls.map((r) => ({
      control: lower(releaseControlWord[r.control]),
      state: lower(controlStateWord[r.state]),
      note: r.note,
      cite: `workbench:${id}:release-controls`,
    })),
    positions: positions.map((p) => ({
      topic: lower(topicWord[p.topic]),
      state: lower(topicStateWord[p.state]),
      statement: p.statement,
      cite: `workbench:${id}:positions`,
    })),
  }
}

/** Everything that is known about one use case. */
export function readUseCase(of: PortfolioUseCase, analysis: Analysis, state: State) {
  const { useCase, scorecard, input } = of
  const { framework } = input
  const { id, name } = useCase
  const triad = triadOf(input.facts)
  const seats = state.portfolio.workbench.seats.filter((s) => s.useCaseId === id)
  const memberName = new Map(state.members.map((m) => [m.id, m.name]))
  const actions = (state.roadmap?.rows ?? []).filter((r) => r.useCases.some((u) => u.id === id))
  return {
    useCase: {
      id,
      name,
      number: useCaseNumber(useCase.number),
      purpose: useCase.purpose,
      unit: useCase.unit,
      stage: lower(stageWord[useCase.stage]),
      systemRole: useCase.role && lower(systemRoleWord[useCase.role]),
      value: useCase.value,
      valueStatement: useCase.valueStatement,
      affectedPeople: useCase.affectedPeople,
      cite: `use-case:${id}`,
    },
    verdict: {
      verdict: scorecard.verdict,
      word: lower(verdictWord[scorecard.verdict]),
      sentence: verdictSentence(name, scorecard, framework),
      because: scorecard.because.map((r) => reasonSentence(r, framework)),
      readinessTooLow: scorecard.because.some((r) => r.kind === 'readiness-too-low'),
      toleranceTooLow: scorecard.because.some((r) => r.kind.startsWith('tolerance')),
      coverageTooLow: scorecard.because.some((r) => r.kind === 'coverage-too-low'),
      cite: `verdict:${id}`,
    },
    gates: gatesNotPassed(of, state),
    passedGates: scorecard.gates
      .filter((g) => g.state === 'passed' || g.state === 'not-applicable')
      .map((g) => ({
        id: g.id,
        name: framework.gates.find((f) => f.id === g.id)?.name ?? g.id,
        applies: g.state === 'passed',
        cite: `gate-state:${id}:${g.id}`,
      })),
    conditions: state.portfolio.workbench.acceptances
      .filter((a) => a.useCaseId === id)
      .map((a) => ({
        gate: framework.gates.find((g) => g.id === a.gate)?.name ?? a.gate,
        person: a.person,
        until: formatDate(a.until),
        reason: a.reason,
        cite: `acceptance:${a.id}`,
      })),
    scores: scores(of),
    wayUp: wayUp(of, analysis, state),
    robustness: {
      stability: percent(analysis.stability.share * 100),
      runs: analysis.stability.runs,
      reachable: analysis.reachable.map((v) => lower(verdictWord[v])),
      tipping: tippingViews(of, analysis)
        .slice(0, 6)
        .map((t) => ({
          short: t.short,
          from: t.from === null ? 'open' : levelWords(t.from, t.id, framework),
          to: levelWords(t.to, t.id, framework),
          verdict: lower(verdictWord[t.verdict]),
        })),
      cite: `robustness:${id}`,
    },
    triad: {
      seats: seatNames.map((seat) => {
        const held = seats.find((s) => s.seat === seat)
        const member = held?.membershipId && memberName.get(held.membershipId)
        return { seat: lower(seatWord[seat]).replace(/^ai /, 'AI '), person: member || held?.person || null }
      }),
      onePerson: triad.onePerson,
      cite: `workbench:${id}:seats`,
    },
    leadership: leadershipViews(of).map((v) => ({
      text: v.text,
      state: v.state,
      sentence: v.sentence,
      cite: `leaders:${id}:${v.id}`,
    })),
    unanswered: unanswered(of, state),
    disagreements: disagreements(of),
    described: described(of, state),
    actions: {
      total: actions.length,
      left: actions.filter((a) => stillOpen.includes(a.status)).length,
      unowned: actions.filter((a) => stillOpen.includes(a.status) && a.owner === '').length,
    },
  }
}

export type UseCaseReading = ReturnType<typeof readUseCase>
