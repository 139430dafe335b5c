import { Section } from '#components/ui/section.tsx'
import type { Article, ArticleKind } from '#lib/playbook/types.ts'
import { ArticleList } from './article-list.tsx'
import { kindWords } from './words.ts'

/** Every article under its kind, in the order of the playbook. */
export function PlaybookShelves({ articles }: { articles: readonly Article[] }) {
  const kinds = [...new Set(articles.map(({ kind }): ArticleKind => kind))]
  const of = (kind: ArticleKind) => articles.filter((article) => article.kind === kind)
  return (
    <>
      <nav aria-label="Kinds of article" className="no-print mt-8">
        <ul className="flex max-w-text flex-wrap gap-x-6 border-y border-line py-3">
          {kinds.map((kind) => (
            <li key={kind}>
              <a href={`#${kind}`} className="inline-block py-1 max-sm:py-2.5">
                {kindWords[kind].many}
              </a>{' '}
              <span className="tabular text-small text-muted">{of(kind).length}</span>
            </li>
          ))}
        </ul>
      </nav>
      {kinds.map((kind) => (
        <Section key={kind} id={kind} title={kindWords[kind].many} lead={kindWords[kind].lead}>
          <ArticleList articles={of(kind)} />
        </Section>
      ))}
    </>
  )
}
