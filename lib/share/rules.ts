import { type ProgressInput, partsOf, progressOf, shareOf } from '#lib/assessment/part/rules.ts'
import { organisationSubject, sumOf } from '#lib/assessment/progress/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { Framework, Question } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import { standingsBySubject } from '#lib/portfolio/rules.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import type { Standings, UseCaseDescription } from '#lib/scoring/types.ts'
import type {
  Difference,
  GivenAnswer,
  Knower,
  MovedVerdict,
  SharePlace,
  ShareSize,
  ShareStanding,
  Unanswerable,
} from './types.ts'

/** Silent reading of English non-fiction by adults, words a minute: the mean of 190 studies (Brysbaert, 2019). */
const wordsPerMinute = 238

/** Deciding between five descriptions once they are read, seconds for each question. An assumption, not a measurement. */
const secondsToDecide = 10

const wordsIn = (text: string) => text.trim().split(/\s+/).length

/**
 * Minutes to answer these questions, rounded up; 0 for none. Counted from the words that have to be read, the question and
 * its five descriptions, at 238 words a minute (Brysbaert, 2019), and ten seconds for each decision. Notes and evidence are
 * not counted: nobody has to write them.
 */
export function minutesToAnswer(questions: readonly Pick<Question, 'text' | 'anchors'>[]): number {
  const seconds = questions.reduce((sum, { text, anchors }) => {
    const words = wordsIn(text) + anchors.reduce((all, anchor) => all + wordsIn(anchor), 0)
    return sum + (words / wordsPerMinute) * 60 + secondsToDecide
  }, 0)
  return Math.ceil(seconds / 60)
}

/** "about 20 minutes": to the minute up to ten, then to five; from an hour and a half on in hours. */
export function aboutMinutes(minutes: number): string {
  if (minutes > 90) {
    const hours = Math.round(minutes / 30) / 2
    return words('share').aboutHours({ hours })
  }
  const shown = minutes <= 10 ? minutes : Math.round(minutes / 5) * 5
  return words('share').about({ minutes: shown })
}

type Subjects = ProgressInput['subjects']

type Reader = Pick<OrgContext, 'organizationName' | 'userId'>

/** The subjects that questions are asked of, with what the reader said: the organisation first, then every use case. */
export function subjectsOf(portfolio: Portfolio, { organizationName, userId }: Reader): Subjects {
  const own = (useCaseId: string | null) => portfolio.answeredBy.get(useCaseId)?.get(userId) ?? {}
  return [
    { useCaseId: null, name: organizationName, facts: null, standings: portfolio.organization, own: own(null) },
    ...portfolio.useCases.map(({ useCase: { id, name }, input }) => ({
      useCaseId: id,
      name,
      facts: input.facts,
      standings: input.useCase,
      own: own(id),
    })),
  ]
}

/** How much is asked of somebody who knows these areas and has answered nothing yet. */
export function sizeOfShare(
  framework: Framework,
  useCases: readonly { facts: UseCaseDescription }[],
  knows: readonly string[],
): ShareSize {
  const questions = [null, ...useCases.map(({ facts }) => facts)].flatMap((facts) =>
    shareOf(partsOf(framework, facts), knows).flatMap((part) => part.questions),
  )
  return { questions: questions.length, minutes: minutesToAnswer(questions) }
}

const keyOf = (questionId: string, useCaseId: string | null) => `${questionId} ${useCaseId ?? ''}`

/** How far somebody is with the questions that they usually know. */
export function standingOfShare(input: ProgressInput): ShareStanding {
  const { framework, subjects, knows } = input
  const left = subjects.flatMap(({ useCaseId, name, facts, own }) =>
    shareOf(partsOf(framework, facts), knows).flatMap((part) =>
      part.questions
        .filter((question) => own[question.id] === undefined)
        .map((question) => ({
          question,
          place: {
            subject: useCaseId ?? organisationSubject,
            subjectName: name,
            partId: part.id,
            partName: part.name,
            questionId: question.id,
          },
        })),
    ),
  )
  const asked = progressOf(input).filter((subject) => subject.share.total > 0)
  return {
    tally: sumOf(asked.map((subject) => subject.share)),
    minutes: minutesToAnswer(left.map(({ question }) => question)),
    subjects: asked,
    open: left.map(({ place }) => place),
  }
}

/** Where somebody goes on who is done with one part: the next open question after it, else the first one before it. */
export function placeAfter({ subjects, open }: ShareStanding, subject: string, partId: string): SharePlace | null {
  const order = subjects.flatMap((one) => one.parts.map(({ part }) => `${one.subject} ${part.id}`))
  const here = order.indexOf(`${subject} ${partId}`)
  const elsewhere = open.filter((place) => place.subject !== subject || place.partId !== partId)
  return elsewhere.find((place) => order.indexOf(`${place.subject} ${place.partId}`) > here) ?? elsewhere[0] ?? null
}

/** The address of a question of a share, below the organisation's. */
export function placePath({ subject, partId, questionId }: SharePlace): string {
  return `/assessment/${subject}/${partId}?of=share&q=${questionId.slice(questionId.indexOf('.') + 1)}`
}

/** The use cases whose verdict would be another one if this person had said nothing. */
export function verdictsMovedBy(
  userId: string,
  portfolio: Portfolio,
  said: { answers: readonly GivenAnswer[]; positions: readonly Omit<GivenAnswer, 'authorId'>[] },
): MovedVerdict[] {
  const others = said.answers.filter((answer) => answer.authorId !== userId)
  if (others.length === said.answers.length) return []
  const standings: Map<string | null, Standings> = standingsBySubject(others, [...said.positions])
  return portfolio.useCases.flatMap(({ useCase, input, scorecard }) => {
    const without = scoreUseCase({
      ...input,
      organization: standings.get(null) ?? {},
      useCase: standings.get(useCase.id) ?? {},
    }).verdict
    const now = scorecard.verdict
    return without === now ? [] : [{ useCaseId: useCase.id, name: useCase.name, without, now }]
  })
}

/**
 * Where somebody's level differs from what colleagues gave, the widest first. Only about questions that the person has
 * answered: to the others nobody is led.
 */
export function differencesFor(
  userId: string,
  portfolio: Portfolio,
  organizationName: string,
  answers: readonly GivenAnswer[],
): Difference[] {
  const byQuestion = new Map<string, GivenAnswer[]>()
  for (const answer of answers) {
    const key = keyOf(answer.questionId, answer.useCaseId)
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), answer])
  }
  const found = subjectsOf(portfolio, { organizationName, userId }).flatMap(({ useCaseId, name, facts }) =>
    partsOf(portfolio.framework, facts)
      .flatMap((part) => part.questions)
      .flatMap((question): Difference[] => {
        const given = byQuestion.get(keyOf(question.id, useCaseId)) ?? []
        const own = given.find((answer) => answer.authorId === userId)?.level
        const others = given.flatMap((a) => (a.authorId !== userId && a.level !== null ? [a.level] : []))
        if (own === undefined || own === null || !others.some((level) => level !== own)) return []
        const [low, high] = [Math.min(...others), Math.max(...others)]
        const subject = useCaseId ?? organisationSubject
        return [{ subject, subjectName: name, questionId: question.id, short: question.short, own, low, high }]
      }),
  )
  const gap = ({ own, low, high }: Difference) => Math.max(own - low, high - own)
  return found.sort((a, b) => gap(b) - gap(a))
}

/**
 * What nobody here can answer, by the role that usually knows it, most questions first: questions without a level whose role
 * nobody has, or whose every holder said that they do not know. Somebody who has not looked yet, or is invited, may know.
 */
export function unanswerable(
  portfolio: Portfolio,
  knowers: readonly Knower[],
  answers: readonly GivenAnswer[],
): Unanswerable[] {
  const { framework } = portfolio
  const unknown = new Set(
    answers.filter((a) => a.state === 'unknown').map((a) => `${a.authorId} ${keyOf(a.questionId, a.useCaseId)}`),
  )
  const counts = new Map<string, Unanswerable>()
  for (const { useCaseId, facts, standings } of subjectsOf(portfolio, { organizationName: '', userId: '' }))
    for (const question of partsOf(framework, facts).flatMap((part) => part.questions)) {
      const standing = standings[question.id]
      if (standing !== undefined && standing.kind !== 'unknown') continue
      const holders = knowers.filter((one) => one.knows.includes(question.knows))
      const stumped = (one: Knower) =>
        one.userId !== null && unknown.has(`${one.userId} ${keyOf(question.id, useCaseId)}`)
      if (!holders.every(stumped)) continue
      const asked = holders.length > 0
      const key = `${question.knows} ${asked}`
      const roleName = framework.roles.find((role) => role.id === question.knows)?.name ?? question.knows
      const known = counts.get(key) ?? { roleId: question.knows, roleName, questions: 0, asked }
      counts.set(key, { ...known, questions: known.questions + 1 })
    }
  return [...counts.values()].sort((a, b) => b.questions - a.questions)
}
