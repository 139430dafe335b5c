import type { Article, ArticleSection } from './types.ts'

/** The part of an address that names a heading. */
export function headingId(heading: string): string {
  return heading
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}

/** An article's text, cut at its headings. @throws Error when something stands before the first heading. */
export function sectionsOf(body: string): ArticleSection[] {
  const [before = '', ...parts] = body.split(/^## /m)
  if (before.trim() !== '') throw new Error('An article begins with a heading.')
  return parts.map((part) => {
    const end = part.indexOf('\n')
    const heading = part.slice(0, end).trim()
    return { id: headingId(heading), heading, body: part.slice(end).trim() }
  })
}

const link = /\]\(([^)\s]*)\)/g
const scheme = 'playbook:'

/** Addresses of an article's links as they stand in its text. */
export function linksIn({ sections }: Article): string[] {
  return sections.flatMap(({ body }) => [...body.matchAll(link)].map((match) => match[1] ?? ''))
}

/** Where a link of an article leads: only to other articles. Null for every other address. */
export function hrefOf(url: string): string | null {
  return url.startsWith(scheme) ? `/playbook/${encodeURIComponent(url.slice(scheme.length))}` : null
}

/** Words of an article's text, without marks and addresses. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`|]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The articles that treat a question, in the order of the playbook. */
export function articlesOnQuestion(articles: readonly Article[], questionId: string): Article[] {
  return articles.filter((article) => article.questions.includes(questionId))
}

/** The articles that help with a remedy. */
export function articlesOnRemedy(articles: readonly Article[], remedyId: string): Article[] {
  return articles.filter((article) => article.remedies.includes(remedyId))
}
