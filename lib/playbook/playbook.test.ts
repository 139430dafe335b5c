import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { findArticle, listArticles, searchArticles } from './queries.ts'
import { headingId, hrefOf, linksIn, sectionsOf } from './rules.ts'
import { articleKinds } from './schema.ts'

const articles = listArticles()
const framework = currentRelease()
const ids = new Set(articles.map(({ id }) => id))
const questions = new Set(allQuestions(framework).map(({ id }) => id))
const remedies = new Set(framework.remedies.map(({ id }) => id))

const missing = (list: (article: (typeof articles)[number]) => readonly string[], there: ReadonlySet<string>) =>
  articles.flatMap((article) =>
    list(article)
      .filter((id) => !there.has(id))
      .map((id) => `${article.id} → ${id}`),
  )

describe('the playbook as shipped', () => {
  test('has every file as an article, and every kind', () => {
    expect(articles.length).toBe(readdirSync('content/playbook').length)
    expect(new Set(articles.map(({ kind }) => kind))).toEqual(new Set(articleKinds))
  })

  test('names only questions, remedies and articles that exist', () => {
    expect(missing((article) => article.questions, questions)).toEqual([])
    expect(missing((article) => article.remedies, remedies)).toEqual([])
    expect(missing((article) => article.see, ids)).toEqual([])
  })

  test('links to other articles only, and to ones that exist', () => {
    const links = articles.flatMap(linksIn)
    expect(links.length).toBeGreaterThan(50)
    expect(links.filter((link) => hrefOf(link) === null)).toEqual([])
    expect(missing((article) => linksIn(article).map((link) => link.replace('playbook:', '')), ids)).toEqual([])
  })

  test('never refers to itself, and gives each heading a place of its own', () => {
    const faults = articles.filter(
      ({ id, see, sections }) => see.includes(id) || new Set(sections.map((s) => s.id)).size < sections.length,
    )
    expect(faults.map(({ id }) => id)).toEqual([])
    expect(articles.flatMap(({ sections }) => sections).filter(({ id, body }) => id === '' || body === '')).toEqual([])
  })

  test('holds no raw HTML and no picture', () => {
    const bodies = articles.flatMap(({ id, sections }) => sections.map(({ body }) => ({ id, body })))
    expect(bodies.filter(({ body }) => /<[a-z/!]|!\[/i.test(body)).map(({ id }) => id)).toEqual([])
  })
})

describe('searching', () => {
  const first = (words: string) => searchArticles(words)[0]?.id

  test.each([
    ['unsure answers', 'failure-silent-low-confidence'],
    ['rollback', 'release-rollback'],
    ['how do we run a workshop', 'workshop-running-one'],
    ['sensitive data', 'governance-sensitive-data'],
    ['human queue', 'fallback-human-queue'],
  ])('%s finds %s first', (words, id) => expect(first(words)).toBe(id))

  test('bears a slip of the pen, accents and capitals', () => {
    expect(first('Rolback')).toBe('release-rollback')
    expect(first('WÖRKSHOP')).toBe('workshop-running-one')
  })

  test('finds nothing for nonsense and for marks', () => {
    expect(searchArticles('zzyzxq')).toEqual([])
    expect(searchArticles('?!')).toEqual([])
  })
})

test('an unknown id has no article', () => expect(findArticle('../coverage')).toBeNull())

test('text before the first heading is refused', () =>
  expect(() => sectionsOf('Words.\n\n## Heading\n\nMore.')).toThrow('begins with a heading'))

test('a heading gives a plain address', () =>
  expect(headingId('Où – “Five triggers”, part 2?')).toBe('ou-five-triggers-part-2'))

test('other addresses than articles lead nowhere', () => {
  expect(hrefOf('javascript:alert(1)')).toBeNull()
  expect(hrefOf('https://example.test')).toBeNull()
  expect(hrefOf('playbook:../x')).toBe('/playbook/..%2Fx')
})
