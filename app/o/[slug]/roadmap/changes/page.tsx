import type { Metadata } from 'next'
import { roadmapHref } from '#components/roadmap/address.ts'
import { PlanChanges } from '#components/roadmap/plan-changes.tsx'
import { changesText } from '#components/roadmap/words.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { may } from '#lib/auth/policy.ts'
import { loadChanges } from '#lib/roadmap/loaders.ts'

export const metadata: Metadata = { title: 'Review changes' }

export default async function Changes({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { ctx, portfolio, roadmap, rows, proposal } = await loadChanges(slug)
  const mayPlan = may(ctx.role, 'plan-roadmap')
  const useCases = new Map(portfolio.useCases.map(({ useCase }) => [useCase.id, useCase.name]))
  const roles = new Map<string, string>(portfolio.framework.roles.map((r) => [r.id, r.name]))
  const titles = new Map(proposal.diff.added.map((a) => [a.key, `“${a.title}”`]))
  for (const row of rows) titles.set(row.key, row.label)
  const summary = changesText(proposal.diff)
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Roadmap', href: roadmapHref(slug, {}) }, { label: 'Review changes' }]}
        title="Review changes"
        lead={
          summary ? (
            <>
              {summary} since <Time iso={roadmap.generatedAt} />.
            </>
          ) : undefined
        }
      />
      {summary ? (
        <>
          {!mayPlan && <p className="max-w-text">A lead or an owner of the organisation can accept these changes.</p>}
          <PlanChanges
            slug={slug}
            diff={proposal.diff}
            basis={proposal.basis}
            rows={rows}
            stored={new Map(roadmap.actions.map((a) => [a.key, a]))}
            naming={{
              useCase: (id) => useCases.get(id) ?? 'an archived use case',
              role: (id) => roles.get(id) ?? id,
              action: (key) => titles.get(key) ?? 'another action',
            }}
            mayPlan={mayPlan}
          />
        </>
      ) : (
        <EmptyState
          title="The roadmap is up to date with the answers."
          action={<ButtonLink href={roadmapHref(slug, {})}>Back to the roadmap</ButtonLink>}
        >
          When answers change what is needed, the differences can be accepted here, one by one or all at once.
        </EmptyState>
      )}
    </Page>
  )
}
