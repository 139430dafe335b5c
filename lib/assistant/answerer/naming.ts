import type { PeopleReading } from '../reading/people.ts'
import type { PortfolioReading } from '../reading/portfolio.ts'
import { alike, plain, singular, stem, tellingWords, wordsIn } from './words.ts'

/** Which things of the organisation and of the framework a question names. */

type UseCase = PortfolioReading['useCases'][number]
type Member = PeopleReading['members'][number]

export interface Named<T> {
  /** What is meant beyond doubt, in the order of the list. */
  found: readonly T[]
  /** What may be meant; empty when something is found. */
  perhaps: readonly T[]
  /** The question's words that were used up. */
  words: readonly string[]
}

/** Words of names that questions use in another sense: alone they name nothing. */
const everyday = new Set(
  'policy document assistant scoring draft drafting letter intake automated automation system model tool review pilot service support report data claim customer process workflow risk'.split(
    ' ',
  ),
)

const joining = new Set(['and', 'of', 'the', 'for', 'to', 'in', 'with', 'a', 'an', 'by', 'on'])

/** The use cases that are named, in full or by words that no other one bears. */
export function namedUseCases(question: string, useCases: readonly UseCase[]): Named<UseCase> {
  const asked = wordsIn(question)
  const numbers = new Set([...plain(question).matchAll(/\buc-?\s?(\d+)\b/g)].map((m) => `UC-${m[1]}`))
  const names = useCases.map((u) => [...new Set(wordsIn(u.name))].filter((w) => !joining.has(w)))
  const bearers = (word: string) => names.filter((list) => list.some((other) => alike(other, word))).length
  const scored = useCases.map((useCase, i) => {
    const list = names[i] ?? []
    const hits = list.flatMap((word) => {
      const said = asked.find((a) => alike(a, word))
      return said === undefined ? [] : [{ word, said, own: bearers(word) === 1, weak: everyday.has(singular(word)) }]
    })
    const whole = list.length > 0 && hits.length === list.length
    const sure =
      whole ||
      numbers.has(useCase.number) ||
      hits.some((h) => h.own && !h.weak) ||
      (hits.length > 1 && hits.some((h) => h.own))
    return { useCase, hits, whole, sure, words: hits.map((h) => h.said) }
  })
  const sure = scored.filter((s) => s.sure)
  if (sure.length > 0) return { found: sure.map((s) => s.useCase), perhaps: [], words: sure.flatMap((s) => s.words) }
  const most = Math.max(
    0,
    ...scored.map((s) => s.hits.filter((h) => !h.weak || h.word === 'claim' || h.word === 'claims').length),
  )
  const perhaps = most === 0 ? [] : scored.filter((s) => s.hits.length >= most && s.hits.length > 0)
  return {
    found: perhaps.length === 1 ? perhaps.map((s) => s.useCase) : [],
    perhaps: perhaps.length > 1 ? perhaps.map((s) => s.useCase) : [],
    words: perhaps.flatMap((s) => s.words),
  }
}

/** Use cases meant by what they are: "the pilot", "the decision-maker", "the idea". */
export function describedUseCases(question: string, useCases: readonly UseCase[]): Named<UseCase> {
  const match = /\b(?:the|this|that|our|my)\s+(pilot|idea|recommender|decision-?maker|one)\b/.exec(plain(question))
  const word = match?.[1]
  if (!word || word === 'one') return { found: [], perhaps: [], words: [] }
  const fits = useCases.filter((u) =>
    word === 'pilot' ? u.stage.includes('pilot') : word === 'idea' ? u.stage === 'idea' : u.systemRole === word,
  )
  return {
    found: fits.length === 1 ? fits : [],
    perhaps: fits.length > 1 ? fits : [],
    words: [word],
  }
}

interface Subject {
  id: string
  name: string
}

/** Of the gates or dimensions those that the question's words mean most; words that many of them bear say little. */
export function namedSubjects<T extends Subject>(question: string, subjects: readonly T[]): Named<T> {
  const asked = [...new Set(tellingWords(question))]
  const wordsOf = subjects.map(({ id, name }) => new Set([...tellingWords(id), ...tellingWords(name)].map(stem)))
  const bearers = (s: string) => wordsOf.filter((set) => set.has(s)).length
  const scored = subjects.map((subject, i) => {
    const hits = asked.filter((word) => wordsOf[i]?.has(stem(word)))
    return { subject, hits, score: hits.reduce((sum, word) => sum + 1 / bearers(stem(word)), 0) }
  })
  const best = Math.max(0, ...scored.map((s) => s.score))
  const found = best < 0.45 ? [] : scored.filter((s) => s.score === best)
  return { found: found.map((s) => s.subject), perhaps: [], words: found.flatMap((s) => s.hits) }
}

/** The members who are named by first name, last name or both. */
export function namedMembers(question: string, members: readonly Member[]): Named<Member> {
  const asked = wordsIn(question)
  const hits = members.map((member) => ({
    member,
    words: wordsIn(member.name).filter((part) => part.length > 2 && asked.includes(part)),
  }))
  const most = Math.max(0, ...hits.map((h) => h.words.length))
  const best = most === 0 ? [] : hits.filter((h) => h.words.length === most)
  // Two given names are two people; the same word twice is one name that may mean either.
  const same = best.length > 1 && best.every((h) => h.words.join() === best[0]?.words.join())
  return {
    found: same ? [] : best.map((h) => h.member),
    perhaps: same ? best.map((h) => h.member) : [],
    words: best.flatMap((h) => h.words),
  }
}
