import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { isUnfinished } from '#lib/planning/statuses.ts'
import { mostToGain } from '#lib/portfolio/facts/axis/rules.ts'
import { disagreement, isOpen } from '#lib/portfolio/facts/question/rules.ts'
import type { AnalysedUseCase, UseCaseFacts } from '#lib/portfolio/facts/types.ts'
import { gateViews, leadershipViews, tippingViews, wayUpView } from '#lib/portfolio/result/rules.ts'
import { reasonSentence } from '#lib/portfolio/verdict/rules.ts'
import { actionsByKey } from '#lib/roadmap/facts/rules.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Analysis, AxisName } from '#lib/scoring/types.ts'
import { gateStateWord, verdictWord } from '#lib/scoring/words.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'
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

const roleName = (framework: Framework, id: string) => lower(frameworkIndex(framework).roles.get(id)?.name ?? id)

/** The action that does this remedy for this use case, if the roadmap has one. */
export function actionFor({ plan }: Pick<State, 'plan'>, remedy: string, useCaseId: string | null) {
  const actions = plan && actionsByKey(plan.actions)
  const row = actions?.get(remedy) ?? actions?.get(`${remedy}@${useCaseId}`)
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

function gatesNotPassed(facts: UseCaseFacts, state: State) {
  const { framework } = state.portfolio
  return gateViews(facts, framework)
    .filter(({ result }) => result.atBest !== null || result.state === 'accepted')
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
      action: remedy && actionFor(state, remedy.id, facts.id),
      cite: `gate-state:${facts.id}:${gate.id}`,
    }))
}

function wayUp({ id }: UseCaseFacts, analysis: Analysis, state: State) {
  const view = wayUpView(analysis, state.portfolio.framework)
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
      action: actionFor(state, r.id, id),
    })),
    cite: `way-up:${id}`,
  }
}

function disagreements({ id, questions }: UseCaseFacts, { portfolio }: State) {
  const index = frameworkIndex(portfolio.framework)
  return questions.flatMap((question) => {
    const range = disagreement(question)
    if (!range) return []
    const ofOrganization = question.subject === 'organization'
    return [
      {
        question: question.id,
        short: index.questions.get(question.id)?.short ?? question.id,
        ofOrganization,
        ...range,
        cite: `spread:${question.id}@${ofOrganization ? 'organisation' : id}`,
      },
    ]
  })
}

function unanswered({ id, questions, open }: UseCaseFacts, { members, portfolio }: State) {
  const index = frameworkIndex(portfolio.framework)
  const asked = questions.filter(isOpen).flatMap(({ id: question, standing }) => {
    const found = index.questions.get(question)
    return found ? [{ question: found, dontKnow: standing !== undefined }] : []
  })
  const roles = Map.groupBy(asked, ({ question }) => question.knows)
  return {
    count: open.questions,
    dontKnow: asked.filter((a) => a.dontKnow).length,
    byRole: [...roles]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([role, mine]) => ({
        role: roleName(portfolio.framework, role),
        people: members.filter((m) => m.knows.includes(role)).map((m) => m.name),
        count: mine.length,
        questions: mine.slice(0, 6).map(({ question, dontKnow }) => ({
          id: question.id,
          short: question.short,
          dontKnow,
          cite: `question:${question.id}`,
        })),
        cite: `knows:${role}`,
      })),
    cite: `verdict:${id}`,
  }
}

function scores(facts: UseCaseFacts, { portfolio }: State) {
  const { framework } = portfolio
  const { id } = facts
  const index = frameworkIndex(framework)
  const gains = (name: AxisName, group: string) =>
    mostToGain(facts, { axis: name, group, most: 3 }).map((q) => ({
      id: q.id,
      short: index.questions.get(q.id)?.short ?? q.id,
      points: number(q.toGain),
    }))
  const t = framework.thresholds
  const axis = (name: AxisName, needed: number) => ({
    score: facts[name].score === null ? null : percent(facts[name].score),
    band: bandWords(facts[name]),
    needed: `${needed}%`,
    cite: `score:${id}:${name}`,
  })
  return {
    readiness: {
      ...axis('readiness', t.readiness_now),
      gains: facts.axes.readiness.groups
        .toSorted((a, b) => (b.toGain ?? 0) - (a.toGain ?? 0))
        .slice(0, 3)
        .flatMap((g) =>
          g.toGain ? [{ name: index.dimensions.get(g.id)?.name ?? g.id, points: number(g.toGain) }] : [],
        ),
    },
    tolerance: { ...axis('tolerance', t.tolerance_now), gains: gains('tolerance', framework.marks.id) },
    dimensions: framework.dimensions.flatMap((d) => {
      const band = facts.dimensions.find((b) => b.id === d.id)
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
function describedParts({ id, described }: UseCaseFacts) {
  const { fallbacks, dataSources, errorModes, releaseControls, positions } = described.workbench
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
export function readUseCase({ facts, analysis }: AnalysedUseCase, state: State) {
  const { id, name, described, verdict, because, seats, triad } = facts
  const { useCase } = described
  const { framework } = state.portfolio
  const index = frameworkIndex(framework)
  const actions = (state.plan?.actions ?? []).filter((r) => r.useCases.some((u) => u.id === id))
  const left = actions.filter(isUnfinished)
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
      verdict,
      word: lower(verdictWord[verdict]),
      sentence: verdictSentence(name, facts, framework),
      because: because.map((r) => reasonSentence(r, framework)),
      readinessTooLow: because.some((r) => r.kind === 'readiness-too-low'),
      toleranceTooLow: because.some((r) => r.kind.startsWith('tolerance')),
      coverageTooLow: because.some((r) => r.kind === 'coverage-too-low'),
      cite: `verdict:${id}`,
    },
    gates: gatesNotPassed(facts, state),
    passedGates: facts.gates
      .filter((g) => g.state === 'passed' || g.state === 'not-applicable')
      .map((g) => ({
        id: g.id,
        name: index.gates.get(g.id)?.name ?? g.id,
        applies: g.state === 'passed',
        cite: `gate-state:${id}:${g.id}`,
      })),
    conditions: described.workbench.acceptances.map((a) => ({
      gate: index.gates.get(a.gate)?.name ?? a.gate,
      person: a.person,
      until: formatDate(a.until),
      reason: a.reason,
      cite: `acceptance:${a.id}`,
    })),
    scores: scores(facts, state),
    wayUp: wayUp(facts, analysis, state),
    robustness: {
      stability: percent(analysis.stability.share * 100),
      runs: analysis.stability.runs,
      reachable: analysis.reachable.map((v) => lower(verdictWord[v])),
      tipping: tippingViews(facts, analysis, framework)
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
      seats: seats.map(({ seat, person }) => ({ seat: lower(seatWord[seat]).replace(/^ai /, 'AI '), person })),
      onePerson: triad.onePerson,
      cite: `workbench:${id}:seats`,
    },
    leadership: leadershipViews(facts, framework).map((v) => ({
      text: v.text,
      state: v.state,
      sentence: v.sentence,
      cite: `leaders:${id}:${v.id}`,
    })),
    unanswered: unanswered(facts, state),
    disagreements: disagreements(facts, state),
    described: describedParts(facts),
    actions: {
      total: actions.length,
      left: left.length,
      unowned: left.filter((a) => a.owner === '').length,
    },
  }
}

export type UseCaseReading = ReturnType<typeof readUseCase>
