import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SkeletonTable } from '#components/ui/skeleton.tsx'
import { ArchivedList } from '#components/use-case/list/archived-list.tsx'
import { Pager, SortMenu, VerdictFilter } from '#components/use-case/list/list-controls.tsx'
import { UseCaseTable } from '#components/use-case/list/use-case-table.tsx'
import { may } from '#lib/auth/policy.ts'
import { portfolioFacts } from '#lib/portfolio/facts/rules.ts'
import { arrange, readListing } from '#lib/portfolio/listing/rules.ts'
import { loadPortfolio } from '#lib/portfolio/loaders.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { loadArchived } from '#lib/use-case/loaders.ts'

export const metadata: Metadata = { title: 'Use cases' }

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

const lead = 'One piece of work each that AI takes part in, or would: what may happen with it, and what holds it back.'

/** The organisation's use cases, filtered and sorted as the address says. */
async function UseCaseList({ params, searchParams }: Props) {
  const { slug } = await params
  const [{ ctx, portfolio }, archived] = await Promise.all([loadPortfolio(slug), loadArchived(slug)])
  const listing = readListing(await searchParams)
  const page = arrange(portfolioFacts(portfolio).useCases, listing)
  const path = `/o/${slug}/use-cases`
  const describe = may(ctx.role, 'describe-use-case') && (
    <ButtonLink href={`${path}/new`} tone="primary">
      Describe a use case
    </ButtonLink>
  )

  if (portfolio.useCases.length === 0) {
    return (
      <>
        <PageHeader title="Use cases" />
        <EmptyState
          title="A use case is one piece of work that AI takes part in, small enough to have one owner and one verdict."
          action={describe || undefined}
          example={
            <>
              <p>Too wide: “AI in claims”.</p>
              <p className="mt-1">
                Right: “Claims triage. Reads an incoming motor claim and proposes its urgency; a handler confirms.
                Pilot, about 900 claims a week. Worth it when urgent claims reach a handler the same day.”
              </p>
              {!describe && <p className="mt-2">A member, a lead or an owner of the organisation can describe one.</p>}
            </>
          }
        >
          Start with the ones that somebody already wants to run, and add those that worry you.
        </EmptyState>
        <ArchivedList slug={slug} archived={archived} mayRestore={may(ctx.role, 'plan-roadmap')} />
      </>
    )
  }

  return (
    <>
      <PageHeader title="Use cases" lead={lead} actions={describe || undefined} />
      <VerdictFilter path={path} listing={listing} page={page} />
      {page.rows.length === 0 && listing.verdict ? (
        <p className="text-muted">No use case is at “{verdictWord[listing.verdict]}”.</p>
      ) : (
        <>
          <div className="no-print mb-2">
            <SortMenu path={path} listing={listing} />
          </div>
          <UseCaseTable slug={slug} rows={page.rows} />
          <Pager path={path} listing={listing} page={page} />
        </>
      )}
      <ArchivedList slug={slug} archived={archived} mayRestore={may(ctx.role, 'plan-roadmap')} />
    </>
  )
}
