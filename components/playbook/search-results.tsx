import Link from 'next/link'
import { Section } from '#components/ui/section.tsx'
import type { Article } from '#lib/playbook/types.ts'
import { ArticleList } from './article-list.tsx'

/** What a search found, best first. */
export function SearchResults({ query, found }: { query: string; found: readonly Article[] }) {
  const count = found.length === 1 ? '1 article' : `${found.length} articles`
  return (
    <Section
      title={found.length === 0 ? 'No article holds these words' : `${count} on “${query}”`}
      lead={
        found.length === 0 ? (
          <>
            Nothing was found for “<span className="wrap-anywhere">{query}</span>”. Try one word less or another one, or
            look through the kinds below.
          </>
        ) : (
          <>
            The nearest first. <Link href="/playbook">Show the whole playbook</Link>
          </>
        )
      }
    >
      {found.length > 0 && <ArticleList articles={found} withKind />}
    </Section>
  )
}
