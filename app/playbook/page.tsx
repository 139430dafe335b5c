import type { Metadata } from 'next'
import { PlaybookSearch } from '#components/playbook/playbook-search.tsx'
import { PlaybookShelves } from '#components/playbook/playbook-shelves.tsx'
import { SearchResults } from '#components/playbook/search-results.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadPlaybook } from '#lib/playbook/loaders.ts'

export const metadata: Metadata = { title: 'Playbook' }

interface Props {
  searchParams: Promise<{ q?: string | string[] }>
}

/** What to do about what holds AI back, by kind, with a search. */
export default async function PlaybookPage({ searchParams }: Props) {
  const { articles, query, found } = loadPlaybook((await searchParams).q)
  return (
    <>
      <PageHeader
        title="Playbook"
        lead={`What goes wrong with AI in production and what to do about it, in ${articles.length} short articles.`}
      />
      <PlaybookSearch query={query} />
      {found && <SearchResults query={query} found={found} />}
      {(found === null || found.length === 0) && <PlaybookShelves articles={articles} />}
    </>
  )
}
