import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { SkeletonTable } from '#components/ui/skeleton.tsx'
import { ArchivedList } from '#components/use-case/list/archived-list.tsx'
import { SortMenu, VerdictFilter } from '#components/use-case/list/list-controls.tsx'
import { UseCaseTable } from '#components/use-case/list/use-case-table.tsx'
import { may } from '#lib/auth/policy.ts'
import { words } from '#lib/language/words.ts'
import { portfolioFacts } from '#lib/portfolio/facts/rules.ts'
import { arrange, listingQuery, pageSize, readListing } from '#lib/portfolio/listing/rules.ts'
import { loadPortfolio } from '#lib/portfolio/loaders.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { loadArchived } from '#lib/use-case/loaders.ts'

export const generateMetadata = (): Metadata => ({ title: words('useCase').list.title })

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function UseCasesPage({ params, searchParams }: Props) {
  return (
    <Page>
      <Suspense fallback={<SkeletonTable rows={8} columns={6} />}>
        <UseCaseList params={params} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}

/** The organisation's use cases, filtered and sorted as the address says. */
async function UseCaseList({ params, searchParams }: Props) {
  const { slug } = await params
  const say = words('useCase').list
  const [{ ctx, portfolio }, archived] = await Promise.all([loadPortfolio(slug), loadArchived(slug)])
  const listing = readListing(await searchParams)
  const page = arrange(portfolioFacts(portfolio).useCases, listing)
  const path = `/o/${slug}/use-cases`
  const describe = may(ctx.role, 'describe-use-case') && (
    <ButtonLink href={`${path}/new`} tone="primary">
      {say.describe}
    </ButtonLink>
  )

  if (portfolio.useCases.length === 0) {
    return (
      <>
        <PageHeader title={say.title} />
        <EmptyState
          title={say.empty}
          action={describe || undefined}
          example={
            <>
              <p>{say.tooWide}</p>
              <p className="mt-1">{say.right}</p>
              {!describe && <p className="mt-2">{say.mayNot}</p>}
            </>
          }
        >
          {say.start}
        </EmptyState>
        <ArchivedList slug={slug} archived={archived} mayRestore={may(ctx.role, 'plan-roadmap')} />
      </>
    )
  }

  return (
    <>
      <PageHeader title={say.title} lead={say.lead} actions={describe || undefined} />
      <VerdictFilter path={path} listing={listing} page={page} />
      {page.rows.length === 0 && listing.verdict ? (
        <p className="text-muted">{say.noneAt({ verdict: verdictWord[listing.verdict] })}</p>
      ) : (
        <>
          <div className="no-print mb-2">
            <SortMenu path={path} listing={listing} />
          </div>
          <UseCaseTable slug={slug} rows={page.rows} />
          <Pager
            label={say.pages}
            page={page.page}
            size={pageSize}
            total={page.total}
            href={(to) => path + listingQuery({ ...listing, page: to })}
          />
        </>
      )}
      <ArchivedList slug={slug} archived={archived} mayRestore={may(ctx.role, 'plan-roadmap')} />
    </>
  )
}
