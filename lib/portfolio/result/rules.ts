import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import type { Analysis } from '#lib/scoring/types.ts'
import type { AxisFacts, GroupFacts, SharedQuestion } from '../facts/axis/types.ts'
import type { QuestionFacts } from '../facts/question/types.ts'
import type { UseCaseFacts } from '../facts/types.ts'
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

/** A question with the words that the framework has for it. */
function linkTo({ id, subject, standing }: QuestionFacts, framework: Framework): AnswerLink {
  const question = frameworkIndex(framework).questions.get(id)
  return { id, short: question?.short ?? id, text: question?.text ?? id, subject, standing }
}

const linksTo = (questions: readonly QuestionFacts[], framework: Framework) =>
  questions.map((question) => linkTo(question, framework))

function groupShare({ id, band, points, toGain, questions }: GroupFacts, framework: Framework): GroupShare {
  const dimension = frameworkIndex(framework).dimensions.get(id)
  return {
    id,
    name: dimension?.name ?? framework.marks.name,
    short: dimension?.short ?? framework.marks.name,
    band,
    points,
    toGain,
    questions: questions.map(
      (question: SharedQuestion): QuestionShare => ({
        ...linkTo(question, framework),
        points: question.points,
        toGain: question.toGain,
      }),
    ),
  }
}

/** An axis taken apart, with names. */
export function breakdownView({ groups, ...axis }: AxisFacts, framework: Framework): Breakdown {
  return { ...axis, groups: groups.map((group) => groupShare(group, framework)) }
}

/** Every gate that applies, with what decides it and what opens it. */
export function gateViews(facts: UseCaseFacts, framework: Framework): GateView[] {
  const { gates, remedies } = frameworkIndex(framework)
  return facts.gates.flatMap((result): GateView[] => {
    const gate = gates.get(result.id)
    if (!gate) return []
    const answers = linksTo(result.questions, framework)
    return [{ gate, result, remedy: remedies.get(result.remedy) ?? null, answers }]
  })
}

/** What leaders ask, answered from the data. */
export function leadershipViews(facts: UseCaseFacts, framework: Framework): LeadershipView[] {
  const { leadership, gates } = frameworkIndex(framework)
  return facts.leadership.flatMap(({ id, state, questions, gates: behind }) => {
    const asked = leadership.get(id)
    if (!asked) return []
    return [
      {
        id,
        text: asked.text,
        state,
        sentence: asked[state],
        answers: linksTo(questions, framework),
        gates: behind.map((gate) => ({ ...gate, name: gates.get(gate.id)?.name ?? gate.id })),
      },
    ]
  })
}

/** The single answers that would flip the verdict, with what would then be seen. */
export function tippingViews({ questions }: UseCaseFacts, { tipping }: Analysis, framework: Framework): TippingView[] {
  const counting = new Map(questions.map((question) => [question.id, question]))
  return tipping.flatMap(({ question: id, from, to, verdict }) => {
    const question = counting.get(id)
    const anchor = frameworkIndex(framework).questions.get(id)?.anchors[to] ?? ''
    return question ? [{ ...linkTo(question, framework), from, to, verdict, anchor }] : []
  })
}

/** The shortest way up with its remedies in the order in which they can be done; null when there is none. */
export function wayUpView({ wayUp }: Analysis, framework: Framework): WayUpView | null {
  if (!wayUp) return null
  const { questions, remedies, roles } = frameworkIndex(framework)
  return {
    ...wayUp,
    remedies: wayUp.remedies.flatMap((id) => {
      const remedy = remedies.get(id)
      if (!remedy) return []
      const roleName = roles.get(remedy.role)?.name ?? remedy.role
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
