import { allQuestions, frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { oncePer } from '#lib/once-per.ts'
import type { PlannedAction } from '#lib/planning/types.ts'
import { findOutId } from '#lib/planning/work.ts'
import type { GateResult, Scorecard, Standing, Standings } from '#lib/scoring/types.ts'

/** An answer that made the action necessary, as it stands now. */
export interface QuestionReason {
  id: string
  text: string
  /** A use case's id, or null for the organisation's own question. */
  useCase: string | null
  /** Null when it is not answered any more. */
  standing: Standing | null
  /** What one would see at that level. */
  anchor: string | null
  /** Whether it still falls short of the level that the action raises it to. */
  open: boolean
}

/** A gate that made the action necessary, as it stands now. */
export interface GateReason {
  id: string
  name: string
  why: string
  states: readonly { useCase: { id: string; name: string }; state: GateResult['state'] | null }[]
}

export interface Reasons {
  questions: readonly QuestionReason[]
  gates: readonly GateReason[]
}

interface Assessed {
  framework: Framework
  organization: Standings
  useCases: readonly {
    useCase: { id: string; name: string }
    input: { useCase: Standings }
    scorecard: Pick<Scorecard, 'gates'>
  }[]
}

const byUseCase = oncePer(
  (useCases: Assessed['useCases']) => new Map(useCases.map((assessed) => [assessed.useCase.id, assessed])),
)

function isShort(standing: Standing | null, raisedTo: number): boolean {
  if (standing === null || standing.kind === 'not-applicable') return false
  return standing.kind === 'unknown' || standing.level < raisedTo
}

/** Why an action is on the roadmap: each answer once, each gate once with every use case that it holds back. */
export function reasonsFor(
  action: Pick<PlannedAction, 'gaps' | 'remedy'>,
  { framework, organization, useCases }: Assessed,
): Reasons {
  const known = byUseCase(useCases)
  const { questions, gates, remedies } = frameworkIndex(framework)
  const raised = new Map(remedies.get(action.remedy)?.closes.map((c) => [c.question, c.to]))
  const answers = new Map<string, QuestionReason>()
  const held = new Map<string, { id: string; name: string; why: string; states: GateReason['states'][number][] }>()

  for (const gap of action.gaps) {
    const of = known.get(gap.useCase)
    const question = gap.kind === 'question' ? questions.get(gap.id) : undefined
    const gate = gap.kind === 'gate' ? gates.get(gap.id) : undefined
    if (question) {
      const useCase = question.subject === 'organization' ? null : gap.useCase
      const standing = (useCase === null ? organization : (of?.input.useCase ?? {}))[question.id] ?? null
      answers.set(`${question.id} ${useCase}`, {
        id: question.id,
        text: question.text,
        useCase,
        standing,
        anchor: standing?.kind === 'answered' ? question.anchors[standing.level] : null,
        open: isShort(standing, raised.get(question.id) ?? framework.thresholds.target_level),
      })
    }
    if (gate) {
      const { id, name, why } = gate
      const entry = held.get(id) ?? { id, name, why, states: [] }
      entry.states.push({
        useCase: of?.useCase ?? { id: gap.useCase, name: 'An archived use case' },
        state: of?.scorecard.gates.find((g) => g.id === id)?.state ?? null,
      })
      held.set(id, entry)
    }
  }
  return { questions: [...answers.values()], gates: [...held.values()] }
}

/** How an action is done: the remedy's steps; for finding something out, what would convince a reviewer. */
export function instructionsFor(framework: Framework, remedy: string): { steps: string[]; evidence: string[] } {
  const found = framework.remedies.find((r) => r.id === remedy)
  if (found) return { steps: found.steps, evidence: [] }
  const question = allQuestions(framework).find((q) => findOutId(q.id) === remedy)
  return { steps: [], evidence: question?.evidence ?? [] }
}
