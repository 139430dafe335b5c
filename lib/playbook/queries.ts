import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { parse } from 'yaml'
import * as z from 'zod'
import { headingId, plainText, sectionsOf } from './rules.ts'
import { articleHead, articleKinds } from './schema.ts'
import type { Article } from './types.ts'

const folder = join(process.cwd(), 'content', 'playbook')

/** @throws Error naming the file and what is wrong with it. */
function readArticle(name: string): Article {
  const file = readFileSync(join(folder, name), 'utf8')
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? []
  const read = articleHead.safeParse(parse(head))
  if (!read.success) throw new Error(`content/playbook/${name} is not a sound article.\n${z.prettifyError(read.error)}`)
  if (`${read.data.id}.md` !== name) throw new Error(`content/playbook/${name} names itself ${read.data.id}.`)
  return { ...read.data, sections: sectionsOf(body) }
}

interface Shelf {
  articles: readonly Article[]
  byId: ReadonlyMap<string, Article>
  search: MiniSearch
}

let shelf: Shelf | undefined

/** The playbook, read once per process. */
function getShelf(): Shelf {
  if (shelf) return shelf
  const articles = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map(readArticle)
    .sort((a, b) => articleKinds.indexOf(a.kind) - articleKinds.indexOf(b.kind) || (a.id < b.id ? -1 : 1))
  const search = new MiniSearch({
    fields: ['title', 'summary', 'headings', 'text'],
    // Without accents and capitals, as in an address.
    processTerm: (term) => headingId(term) || null,
    searchOptions: { boost: { title: 4, summary: 2, headings: 2 }, prefix: (term) => term.length > 2, fuzzy: 0.15 },
  })
  search.addAll(
    articles.map(({ id, title, summary, sections }) => ({
      id,
      title,
      summary,
      headings: sections.map((section) => section.heading).join(' '),
      text: sections.map((section) => plainText(section.body)).join(' '),
    })),
  )
  shelf = { articles, byId: new Map(articles.map((article) => [article.id, article])), search }
  return shelf
}

/** Every article, by kind. */
export function listArticles(): readonly Article[] {
  return getShelf().articles
}

/** The article, or null when there is none of that id. */
export function findArticle(id: string): Article | null {
  return getShelf().byId.get(id) ?? null
}

const mostFound = 20

/** Articles that hold the words, best first: all of them where there are such articles, else any of them. */
export function searchArticles(query: string): Article[] {
  const { search, byId } = getShelf()
  const every = search.search(query, { combineWith: 'AND' })
  const found = every.length > 0 ? every : search.search(query)
  return found.slice(0, mostFound).flatMap(({ id }) => byId.get(String(id)) ?? [])
}
