import { notFound } from 'next/navigation'
import { findArticle, listArticles, searchArticles } from './queries.ts'
import { articlesOnQuestion, articlesOnRemedy } from './rules.ts'
import type { Article } from './types.ts'

const longestQuery = 200

/** The playbook as its page shows it. Without words to search for, `found` is null. */
export function loadPlaybook(words: string | string[] | undefined) {
  const query = [words].flat()[0]?.trim().slice(0, longestQuery) ?? ''
  return { articles: listArticles(), query, found: query === '' ? null : searchArticles(query) }
}

/** One article, its neighbours within its kind, and those it refers to. Else "not found". */
export function loadArticle(id: string) {
  const article = findArticle(id) ?? notFound()
  const kin = listArticles().filter((one) => one.kind === article.kind)
  const at = kin.indexOf(article)
  return {
    article,
    previous: kin[at - 1] ?? null,
    next: kin[at + 1] ?? null,
    see: article.see.flatMap((other): Article[] => [findArticle(other) ?? []].flat()),
  }
}

/** The articles that treat a question, and those that help with a remedy, for links beside them. */
export function loadReading() {
  const articles = listArticles()
  return {
    onQuestion: (id: string) => articlesOnQuestion(articles, id),
    onRemedy: (id: string) => articlesOnRemedy(articles, id),
  }
}
