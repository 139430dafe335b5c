import { allQuestions, frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework, Gate } from '#lib/framework/types.ts'
import { capital } from '#lib/language/text.ts'
import { countLeadership } from '#lib/portfolio/facts/rules.ts'
import type { AnalysedUseCase, GateFacts, PortfolioFacts } from '#lib/portfolio/facts/types.ts'
import type { PlanFacts } from '#lib/roadmap/facts/types.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Scorecard, Standings } from '#lib/scoring/types.ts'
import { answerPart, type Said } from './answers.ts'
import type { Snapshot, SnapshotAnswer, SnapshotRoadmap, SnapshotTotals, SnapshotUseCase } from './types.ts'

/** The framework as a report needs it. */
export function frameworkPart(framework: Framework): Snapshot['framework'] {
  const { id, version, title, published, levels, roles, thresholds } = framework
  return {
    id,
    version,
    title,
    published,
    levels,
    dimensions: framework.dimensions.map((d) => ({
      id: d.id,
      code: d.code,
      name: d.name,
      short: d.short,
      kind: d.kind,
      weight: d.weight,
    })),
    foundations: framework.foundations.map((f) => ({
      id: f.id,
      name: f.name,
      dimensions: framework.dimensions.filter((d) => d.foundation === f.id).map((d) => d.id),
    })),
    phases: framework.phases.map((p) => ({
      number: p.number,
      name: p.name,
      purpose: p.purpose,
      output: p.output,
      exitCriterion: p.exit_criterion,
    })),
    roles: roles.map((r) => ({ id: r.id, name: r.name })),
    thresholds,
    questionCount: allQuestions(framework).length,
  }
}

/** The organisation's own answers. */
export function organizationAnswers(framework: Framework, standings: Standings, said: Said): SnapshotAnswer[] {
  return framework.dimensions.flatMap(({ id: dimension, questions }) =>
    questions
      .filter(({ subject }) => subject === 'organization')
      .map(({ id, subject }) =>
        answerPart(
          { id, subject, standing: standings[id], points: null, toGain: null },
          { said, framework, dimension },
        ),
      ),
  )
}

function gateText(gate: Gate, state: GateFacts['state']): string {
  switch (state) {
    case 'failed':
    case 'accepted':
      return `${capital(gate.failed)}.`
    case 'unknown':
      return `It is not known whether ${gate.unknown}.`
    case 'passed':
      return 'What was described passes it.'
    case 'not-applicable':
      return 'It does not apply to this use case.'
  }
}

/** Says why a gate stands as it does, one sentence for each kind of reason; the words are the screens'. */
export type ReasonsOf = (result: Pick<GateFacts, 'reasons'>) => readonly string[]

interface UseCaseSources {
  framework: Framework
  /** Of the same use case. */
  scorecard: Scorecard
  said: Said
  reasonsOf: ReasonsOf
}

/** One use case with everything that a report says about it. */
export function useCasePart(
  { facts, analysis }: AnalysedUseCase,
  { framework, scorecard, said, reasonsOf }: UseCaseSources,
): SnapshotUseCase {
  const { id, name, unit, role, stage, seats, axes } = facts
  const { useCase, workbench } = facts.described
  const { questions, gates, leadership, remedies } = frameworkIndex(framework)
  const { wayUp } = analysis
  return {
    id,
    name,
    purpose: useCase.purpose,
    unit,
    role,
    stage,
    value: facts.value,
    valueStatement: useCase.valueStatement,
    scorecard,
    analysis,
    sentence: verdictSentence(name, facts, framework),
    gates: facts.gates.flatMap((result) => {
      const gate = gates.get(result.id)
      if (!gate) return []
      return [
        {
          id: gate.id,
          name: gate.name,
          state: result.state,
          text: gateText(gate, result.state),
          details: reasonsOf(result),
        },
      ]
    }),
    leadership: facts.leadership.map(({ id: asked, state }) => {
      const found = leadership.get(asked)
      return { id: asked, text: found?.text ?? asked, state, sentence: found?.[state] ?? '' }
    }),
    seats: seats.map(({ seat, person }) => ({ seat, person })),
    steps: workbench.steps.map((step) => ({ name: step.name, class: step.class })),
    wayUp: wayUp && {
      verdict: wayUp.verdict,
      remedies: wayUp.remedies.map((remedy) => remedies.get(remedy)?.title ?? remedy),
      effort: wayUp.effort,
    },
    tipping: analysis.tipping.map(({ question, from, to, verdict }) => ({
      question,
      text: questions.get(question)?.text ?? question,
      from,
      to,
      verdict,
    })),
    shares: axes.readiness.groups.flatMap(({ id: dimension, points, toGain }) =>
      points === null || toGain === null ? [] : [{ dimension, points, toGain }],
    ),
    answers: [...axes.readiness.groups, ...axes.tolerance.groups].flatMap((group) =>
      group.questions
        .filter(({ subject }) => subject === 'use-case')
        .map((asked) => answerPart(asked, { said, framework, dimension: group.id })),
    ),
  }
}

/** The plan as it stands; an empty one without a roadmap. */
export function roadmapPart(plan: PlanFacts | null): SnapshotRoadmap {
  if (!plan) {
    const schedule = { actions: [], phases: [], finish: null, p50: null, p80: null, criticalPath: [] }
    return { generatedAt: null, actions: [], schedule }
  }
  return {
    generatedAt: plan.generatedAt,
    schedule: plan.schedule,
    actions: plan.actions.map((action) => ({
      number: action.label,
      key: action.key,
      title: action.title,
      phase: action.phase,
      useCases: action.useCases.map(({ id }) => id),
      leverage: action.leverage,
      effort: action.effort,
      role: action.role,
      owner: action.owner || null,
      status: action.status,
      deliverable: action.deliverable,
      exitCriterion: action.exitCriterion,
      prerequisites: action.prerequisites,
      start: action.start,
      finish: action.finish,
      critical: action.critical,
    })),
  }
}

interface Totalled {
  framework: Framework
  useCases: readonly Pick<SnapshotUseCase, 'leadership'>[]
  plan: PlanFacts | null
}

/** All use cases and the whole plan, in figures. */
export function totalsPart(
  { counts, foundations }: PortfolioFacts,
  { framework, useCases, plan }: Totalled,
): SnapshotTotals {
  const index = frameworkIndex(framework)
  return {
    verdicts: counts,
    foundations: foundations.map(({ dimensions: _dimensions, ...foundation }) => ({
      ...foundation,
      name: index.foundations.get(foundation.id)?.name ?? foundation.id,
    })),
    leadership: countLeadership(useCases).map((counted) => ({
      ...counted,
      text: index.leadership.get(counted.id)?.text ?? counted.id,
    })),
    effortLeft: plan?.effortLeft ?? 0,
    leading: (plan?.leading ?? []).map(({ key }) => key),
  }
}
