import type { Answer } from '#lib/assessment/answer/types.ts'
import { spreadOf } from '#lib/assessment/comparison/rules.ts'
import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { listOf } from '#lib/language/text.ts'
import type { Decision, OwnPassage, Said } from './types.ts'
import { counted, levelWords, sentences } from './wording.ts'

/** Belongs to nobody: readable only for those who have answered the question themselves, or cannot answer. */
export const nobodysOwn = '00000000-0000-0000-0000-000000000000'

const quoted = (text: string) => `“${text}”`

function levelSaid(
  { state, level }: Pick<Answer, 'state' | 'level'>,
  question: Question,
  framework: Framework,
): string {
  if (state === 'unknown') return '“I don’t know”'
  if (state === 'not-applicable' || level === null) return '“not applicable”'
  return `${levelWords(level, question.id, framework)}: ${question.anchors[level]}`
}

interface Subject {
  /** Null for the organisation itself. */
  useCaseId: string | null
  name: string
  framework: Framework
}

/** What people answered about one subject, where they differ, and what was decided. */
export function saidPassages({ answers, decisions }: Said, { useCaseId, name, framework }: Subject): OwnPassage[] {
  const { questions } = frameworkIndex(framework)
  const subject = useCaseId ?? 'organisation'
  const shared = (questionId: string) => ({
    path: `/answers/${subject}/${questionId}`,
    useCaseId,
    questionId,
  })

  const single = (a: Answer): OwnPassage[] => {
    const question = questions.get(a.questionId)
    if (!question) return []
    return [
      {
        key: `answer:${question.id}@${subject}@${a.authorId}`,
        kind: 'answer',
        title: `${name}: ${a.authorName} on ${quoted(question.short)}`,
        body: sentences(
          question.text,
          `${a.authorName} says ${levelSaid(a, question, framework)}`,
          a.reason && `Reason: ${a.reason}`,
          a.note && `Note: ${a.note}`,
          a.evidence.length > 0 && `Evidence: ${listOf(a.evidence)}`,
          a.confidence && `Confidence: ${a.confidence}`,
        ),
        ...shared(question.id),
        revision: `version ${a.version}`,
        authorId: a.authorId,
      },
    ]
  }

  const decided = (d: Decision): OwnPassage[] => {
    const question = questions.get(d.questionId)
    if (!question) return []
    return [
      {
        key: `position:${question.id}@${subject}`,
        kind: 'position',
        title: `${name}: position of ${d.decidedBy} on ${quoted(question.short)}`,
        body: sentences(
          question.text,
          `${d.decidedBy} recorded on ${formatDate(d.decidedAt.slice(0, 10))} as the answer that counts: ${levelSaid(d, question, framework)}`,
          `Reason: ${d.reason}`,
        ),
        ...shared(question.id),
        revision: `version ${d.version}`,
        authorId: nobodysOwn,
      },
    ]
  }

  const settled = new Set(decisions.map((d) => d.questionId))
  const differing = ([questionId, all]: [string, readonly Answer[]]): OwnPassage[] => {
    const question = questions.get(questionId)
    const spread = spreadOf(all)
    if (!question || !spread || spread.low === spread.high) return []
    const unknown = all.filter((a) => a.state === 'unknown').length
    return [
      {
        key: `spread:${question.id}@${subject}`,
        kind: 'answer',
        title: `${name}: people disagree on ${quoted(question.short)}`,
        body: sentences(
          question.text,
          `${counted(all.length, 'person', 'people')} answered, from level ${spread.low} to level ${spread.high}${unknown > 0 ? `; ${unknown} did not know` : ''}`,
          settled.has(question.id)
            ? 'A position is recorded, and that level counts'
            : 'No position is recorded: the lower median counts, and the range stays open',
        ),
        ...shared(question.id),
        revision: null,
        authorId: nobodysOwn,
      },
    ]
  }

  return [
    ...answers.flatMap(single),
    ...decisions.flatMap(decided),
    ...[...Map.groupBy(answers, (a) => a.questionId)].flatMap(differing),
  ]
}
