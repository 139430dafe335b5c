import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { capital } from '#lib/language/text.ts'
import type { Roadmap } from '#lib/planning/types.ts'
import type { PortfolioUseCase } from '#lib/portfolio/types.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { isAsked } from '#lib/scoring/score/applicability.ts'
import { leadershipAnswers } from '#lib/scoring/score/leadership.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Analysis, GateResult, Seat, Standings } from '#lib/scoring/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import { answerPart, askedIn, type Said } from './answers.ts'
import type { Snapshot, SnapshotAnswer, SnapshotRoadmap, SnapshotUseCase } from './types.ts'

const seats: readonly Seat[] = ['sponsor', 'product-owner', 'technical-lead']

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
  return askedIn(framework)
    .filter(({ question }) => question.subject === 'organization')
    .map((asked) =>
      answerPart(asked, {
        said,
        standing: standings[asked.question.id],
        contribution: undefined,
        levels: framework.levels,
      }),
    )
}

function gateText(gate: Framework['gates'][number], state: GateResult['state']): string {
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
export type ReasonsOf = (result: GateResult) => readonly string[]

interface UseCaseSources {
  analysis: Analysis
  workbench: Workbench
  said: Said
  reasonsOf: ReasonsOf
}

/** One use case with everything that a report says about it. */
export function useCasePart(
  { useCase, input, scorecard }: PortfolioUseCase,
  { analysis, workbench, said, reasonsOf }: UseCaseSources,
): SnapshotUseCase {
  const { framework } = input
  const questions = new Map(allQuestions(framework).map((q) => [q.id, q]))
  const gates = new Map(framework.gates.map((g) => [g.id, g]))
  const titles = new Map(framework.remedies.map((r) => [r.id, r.title]))
  const contributions = new Map(
    [...scorecard.readiness.contributions, ...scorecard.tolerance.contributions].map((c) => [c.question, c]),
  )
  const { wayUp } = analysis
  return {
    id: useCase.id,
    name: useCase.name,
    purpose: useCase.purpose,
    unit: useCase.unit,
    role: useCase.role,
    stage: useCase.stage,
    value: input.facts.value,
    valueStatement: useCase.valueStatement,
    scorecard,
    analysis,
    sentence: verdictSentence(useCase.name, scorecard, framework),
    gates: scorecard.gates.flatMap((result) => {
      const gate = gates.get(result.id)
      if (!gate) return []
      const { id, name } = gate
      return [{ id, name, state: result.state, text: gateText(gate, result.state), details: reasonsOf(result) }]
    }),
    leadership: leadershipAnswers(scorecard, input).map(({ id, text, state, sentence }) => ({
      id,
      text,
      state,
      sentence,
    })),
    seats: seats.map((seat) => ({
      seat,
      person: workbench.seats.find((s) => s.useCaseId === useCase.id && s.seat === seat)?.person ?? null,
    })),
    steps: input.facts.steps.map(({ name, class: kind }) => ({ name, class: kind })),
    wayUp: wayUp && {
      verdict: wayUp.verdict,
      remedies: wayUp.remedies.map((id) => titles.get(id) ?? id),
      effort: wayUp.effort,
    },
    tipping: analysis.tipping.map(({ question, from, to, verdict }) => ({
      question,
      text: questions.get(question)?.text ?? question,
      from,
      to,
      verdict,
    })),
    answers: askedIn(framework)
      .filter(({ question }) => question.subject === 'use-case' && isAsked(question, input.facts))
      .map((asked) =>
        answerPart(asked, {
          said,
          standing: input.useCase[asked.question.id],
          contribution: contributions.get(asked.question.id),
          levels: framework.levels,
        }),
      ),
  }
}

/** The roadmap as it stands; without one, an empty plan. `rows` are its actions with names and dates, in the same order. */
export function roadmapPart(roadmap: Roadmap | null, rows: readonly ActionRow[]): SnapshotRoadmap {
  if (!roadmap) {
    const schedule = { actions: [], phases: [], finish: null, p50: null, p80: null, criticalPath: [] }
    return { generatedAt: null, actions: [], schedule }
  }
  const plans = new Map(roadmap.actions.map((a) => [a.key, a]))
  return {
    generatedAt: roadmap.generatedAt,
    schedule: roadmap.schedule,
    actions: rows.flatMap((row) => {
      const plan = plans.get(row.key)
      if (!plan) return []
      return [
        {
          number: row.label,
          key: row.key,
          title: row.title,
          phase: row.phase,
          useCases: plan.useCases,
          leverage: row.leverage,
          effort: row.effort,
          role: row.role,
          owner: row.owner === '' ? null : row.owner,
          status: row.status,
          deliverable: plan.deliverable,
          exitCriterion: plan.exitCriterion,
          prerequisites: plan.prerequisites,
          start: row.start,
          finish: row.finish,
          critical: row.critical,
        },
      ]
    }),
  }
}
