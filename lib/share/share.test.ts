import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { standingsBySubject } from '#lib/portfolio/rules.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import type { UseCaseDescription } from '#lib/scoring/types.ts'
import {
  aboutMinutes,
  differencesFor,
  minutesToAnswer,
  placeAfter,
  placePath,
  sizeOfShare,
  standingOfShare,
  subjectsOf,
  unanswerable,
  verdictsMovedBy,
} from './rules.ts'
import type { GivenAnswer } from './types.ts'

const framework = currentRelease()
const facts: UseCaseDescription = {
  role: null,
  stage: 'pilot',
  value: null,
  affectsPeople: null,
  sensitiveData: null,
  regulatedSector: null,
  seats: [],
  steps: [],
  fallbacks: [],
  dataSources: [],
  errorModes: [],
  releaseControls: [],
  positions: [],
}
const triage = 'use-case-1'

/** An organisation with one use case and these answers. */
function portfolioOf(answers: readonly GivenAnswer[]): Portfolio {
  const standings = standingsBySubject([...answers], [])
  const organization = standings.get(null) ?? {}
  const input = {
    framework,
    organization,
    useCase: standings.get(triage) ?? {},
    facts,
    acceptances: [],
    asOf: '2026-11-29',
  }
  const useCase = { id: triage, name: 'Claims triage', number: 1 }
  return {
    assessment: { id: 'a', name: 'First', startedOn: '2026-11-01', revision: 1 },
    framework,
    organization,
    answeredBy: new Map(
      [null, triage].map((about) => [
        about,
        new Map(
          answers
            .filter((one) => one.useCaseId === about)
            .map(({ authorId }) => [
              authorId,
              Object.fromEntries(
                answers
                  .filter((one) => one.useCaseId === about && one.authorId === authorId)
                  .map(({ questionId, state }) => [questionId, state]),
              ),
            ]),
        ),
      ]),
    ),
    workbench: {},
    useCases: [{ useCase, input, scorecard: scoreUseCase(input) }],
  } as unknown as Portfolio
}

const say = (
  authorId: string,
  questionId: string,
  level: number | null,
  useCaseId: string | null = null,
): GivenAnswer => ({
  ...{ authorId, questionId, useCaseId, level },
  state: level === null ? 'unknown' : 'answered',
})
const of = (knows: string, subject: 'organization' | 'use-case' = 'organization') =>
  allQuestions(framework).filter((q) => q.knows === knows && q.subject === subject)

const standing = (knows: string[], said: readonly GivenAnswer[] = []) => {
  const portfolio = portfolioOf(said)
  const subjects = subjectsOf(portfolio, { organizationName: 'Harbour', userId: 'me' })
  return standingOfShare({ framework, subjects, knows })
}

describe('minutes to answer', () => {
  test('are those of reading the question and its descriptions, and of deciding', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')
    const anchors = [words(20), words(20), words(20), words(20), words(20)] as [string, string, string, string, string]
    // 238 words are a minute of reading; two questions of 119 words and twice ten seconds make 80 seconds.
    expect(
      minutesToAnswer([
        { text: words(19), anchors },
        { text: words(19), anchors },
      ]),
    ).toBe(2)
    expect(minutesToAnswer([{ text: words(19), anchors }])).toBe(1)
    expect(minutesToAnswer([])).toBe(0)
  })

  test('agree with what the framework says of a question on average', () => {
    const all = allQuestions(framework)
    expect(Math.abs((minutesToAnswer(all) * 60) / all.length - framework.seconds_per_question)).toBeLessThan(3)
  })

  test.each([
    [1, 'about 1 minute'],
    [9, 'about 9 minutes'],
    [21, 'about 20 minutes'],
    [88, 'about 90 minutes'],
    [100, 'about 1.5 hours'],
    [240, 'about 4 hours'],
  ])('%i read as %j', (minutes, words) => {
    expect(aboutMinutes(minutes)).toBe(words)
  })
})

describe('a share', () => {
  test('counts the questions of its areas on every subject, and the time of those that are left', () => {
    const whole = standing(['data'])
    const count = of('data').length + of('data', 'use-case').length
    expect(whole.tally).toEqual({ total: count, done: 0, unknown: 0 })
    expect(sizeOfShare(framework, [{ facts }], ['data'])).toEqual({ questions: count, minutes: whole.minutes })
    const [first] = of('data')
    const begun = standing(['data'], [say('me', first?.id ?? '', null)])
    expect(begun.tally).toEqual({ total: count, done: 1, unknown: 1 })
    expect(begun.minutes).toBeLessThanOrEqual(whole.minutes)
    expect(begun.open).toHaveLength(count - 1)
  })

  test('begins with the first open question and names its place', () => {
    const { open } = standing(['data'])
    const [place] = open
    if (!place) throw new Error('nothing is asked')
    expect(place).toMatchObject({ subject: 'organisation', subjectName: 'Harbour' })
    expect(placePath(place)).toMatch(/^\/assessment\/organisation\/[a-z-]+\?of=share&q=[a-z-]+$/)
    const next = standing(['data'], [say('me', place.questionId, 2)]).open[0]
    expect(next?.questionId).toBe(open[1]?.questionId)
  })

  test('goes on after a part with the next open one, then with what was passed over, and ends', () => {
    const whole = standing(['data'])
    const [first] = whole.open
    const last = whole.open.at(-1)
    if (!first || !last) throw new Error('nothing is asked')
    expect(placeAfter(whole, first.subject, first.partId)?.partId).not.toBe(first.partId)
    expect(placeAfter(whole, last.subject, last.partId)).toEqual(first)
    const onlyLast = standing(
      ['data'],
      whole.open
        .filter((place) => place.subject !== last.subject || place.partId !== last.partId)
        .map((place) => say('me', place.questionId, 2, place.subject === 'organisation' ? null : place.subject)),
    )
    expect(placeAfter(onlyLast, last.subject, last.partId)).toBeNull()
  })
})

describe('an ending', () => {
  const marks = framework.marks.questions

  test('names the verdicts that would be others without the person', () => {
    const all = marks.map((q) => say('me', q.id, 0, triage))
    const portfolio = portfolioOf(all)
    expect(verdictsMovedBy('me', portfolio, { answers: all, positions: [] })).toEqual([
      { useCaseId: triage, name: 'Claims triage', without: 'undetermined', now: 'not-a-fit' },
    ])
    // A colleague said the same: the verdict stands without the person too.
    const both = [...all, ...marks.map((q) => say('other', q.id, 0, triage))]
    expect(verdictsMovedBy('me', portfolioOf(both), { answers: both, positions: [] })).toEqual([])
    expect(verdictsMovedBy('nobody', portfolio, { answers: all, positions: [] })).toEqual([])
  })

  test('tells differences to those who have answered the question, and to nobody else, the widest first', () => {
    const [a, b, c] = of('data').map((q) => q.id)
    if (!a || !b || !c) throw new Error('too few questions')
    const answers = [say('me', a, 2), say('other', a, 3), say('me', b, 0), say('other', b, 4), say('other', c, 1)]
    const found = differencesFor('me', portfolioOf(answers), 'Harbour', answers)
    expect(found.map(({ questionId, own, low, high }) => [questionId, own, low, high])).toEqual([
      [b, 0, 4, 4],
      [a, 2, 3, 3],
    ])
  })

  test('finds the roles that nobody has, and the questions that their holders do not know', () => {
    const missing = unanswerable(portfolioOf([]), [{ userId: 'me', knows: ['data'] }], [])
    expect(missing.map(({ roleId }) => roleId)).not.toContain('data')
    expect(missing.find(({ roleId }) => roleId === 'security')).toMatchObject({
      roleName: 'Security lead',
      asked: false,
    })
    const [first] = of('data')
    const stumped = [say('me', first?.id ?? '', null)]
    expect(
      unanswerable(portfolioOf(stumped), [{ userId: 'me', knows: ['data'] }], stumped).find((one) => one.asked),
    ).toEqual({ roleId: 'data', roleName: 'Data lead', questions: 1, asked: true })
    // Somebody else with that part has not looked yet, or is invited.
    for (const userId of ['other', null]) {
      const knowers = [
        { userId: 'me', knows: ['data'] },
        { userId, knows: ['data'] },
      ]
      expect(unanswerable(portfolioOf(stumped), knowers, stumped).filter((one) => one.asked)).toEqual([])
    }
  })
})
