import type { AnswerState } from '#db/enums.ts'
import type { Answer } from '#lib/assessment/answer/types.ts'
import { spreadOf } from '#lib/assessment/comparison/rules.ts'
import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { listOf } from '#lib/language/text.ts'
import { inSteps } from './steps.ts'
import type { Decision, Material, OwnPassage } from './types.ts'
import { counted, levelWords, sentences } from './wording.ts'

/** Belongs to nobody: readable only for those who have answered the question themselves, or cannot answer. */
export const nobodysOwn = '00000000-0000-0000-0000-000000000000'

const quoted = (text: string) => `“${text}”`

interface Said {
  state: AnswerState
  level: Material['answers'][number]['level']
}

function saidWords({ state, level }: Said, question: Question, framework: Framework): string {
  if (state === 'unknown') return '“I don’t know”'
  if (state === 'not-applicable' || level === null) return '“not applicable”'
  return `${levelWords(level, question.id, framework)}: ${question.anchors[level]}`
}

const subjectOf = (useCaseId: string | null) => useCaseId ?? 'organisation'

/** What people answered, where they differ, and what was decided. */
export function* saidPassages({ answers, decisions, portfolio, organization }: Material): Generator<OwnPassage[]> {
  const { framework } = portfolio
  const { questions } = frameworkIndex(framework)
  const names = new Map(portfolio.useCases.map(({ useCase }) => [useCase.id, useCase.name]))
  /** Null for a use case that was archived. */
  const place = (questionId: string, useCaseId: string | null) => {
    const question = questions.get(questionId)
    const name = useCaseId === null ? organization.name : names.get(useCaseId)
    if (!question || name === undefined) return null
    return {
      question,
      name,
      shared: {
        path: `/answers/${subjectOf(useCaseId)}/${questionId}`,
        useCaseId,
        questionId,
      },
    }
  }

  const single = (a: Answer): OwnPassage[] => {
    const found = place(a.questionId, a.useCaseId)
    if (!found) return []
    const { question, name, shared } = found
    return [
      {
        key: `answer:${a.questionId}@${subjectOf(a.useCaseId)}@${a.authorId}`,
        kind: 'answer',
        title: `${name}: ${a.authorName} on ${quoted(question.short)}`,
        body: sentences(
          question.text,
          `${a.authorName} says ${saidWords(a, question, framework)}`,
          a.reason && `Reason: ${a.reason}`,
          a.note && `Note: ${a.note}`,
          a.evidence.length > 0 && `Evidence: ${listOf(a.evidence)}`,
          a.confidence && `Confidence: ${a.confidence}`,
        ),
        ...shared,
        revision: `version ${a.version}`,
        authorId: a.authorId,
      },
    ]
  }

  const decided = (d: Decision): OwnPassage[] => {
    const found = place(d.questionId, d.useCaseId)
    if (!found) return []
    const { question, name, shared } = found
    return [
      {
        key: `position:${d.questionId}@${subjectOf(d.useCaseId)}`,
        kind: 'position',
        title: `${name}: position of ${d.decidedBy} on ${quoted(question.short)}`,
        body: sentences(
          question.text,
          `${d.decidedBy} recorded on ${formatDate(d.decidedAt.slice(0, 10))} as the answer that counts: ${saidWords(d, question, framework)}`,
          `Reason: ${d.reason}`,
        ),
        ...shared,
        revision: `version ${d.version}`,
        authorId: nobodysOwn,
      },
    ]
  }

  const settled = new Set(decisions.map((d) => `${d.questionId}@${subjectOf(d.useCaseId)}`))
  const asked = Map.groupBy(answers, (a) => `${a.questionId}@${subjectOf(a.useCaseId)}`)
  const differing = ([key, all]: [string, Answer[]]): OwnPassage[] => {
    const [first] = all
    const spread = spreadOf(all)
    const found = first && place(first.questionId, first.useCaseId)
    if (!found || !spread || spread.low === spread.high) return []
    const { question, name, shared } = found
    const unknown = all.filter((a) => a.state === 'unknown').length
    return [
      {
        key: `spread:${key}`,
        kind: 'answer',
        title: `${name}: people disagree on ${quoted(question.short)}`,
        body: sentences(
          question.text,
          `${counted(all.length, 'person', 'people')} answered, from level ${spread.low} to level ${spread.high}${unknown > 0 ? `; ${unknown} did not know` : ''}`,
          settled.has(key)
            ? 'A position is recorded, and that level counts'
            : 'No position is recorded: the lower median counts, and the range stays open',
        ),
        ...shared,
        revision: null,
        authorId: nobodysOwn,
      },
    ]
  }
  yield* inSteps(answers, single)
  yield* inSteps(decisions, decided)
  yield* inSteps([...asked], differing)
}
