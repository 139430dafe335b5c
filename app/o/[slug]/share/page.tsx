import type { Metadata } from 'next'
import { KeepOffline } from '#components/offline/keep-offline.tsx'
import { maxKeptPages } from '#components/offline/kept-pages.ts'
import { partHref } from '#components/questionnaire/part-href.ts'
import { RefreshWhenStale } from '#components/questionnaire/refresh-when-stale.tsx'
import { ShareEnding } from '#components/share/share-ending.tsx'
import { ShareHome } from '#components/share/share-home.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { may } from '#lib/auth/policy.ts'
import { words } from '#lib/language/words.ts'
import { loadPortfolio } from '#lib/portfolio/loaders.ts'
import { loadOverview } from '#lib/portfolio/overview/loaders.ts'
import { env } from '#lib/runtime/env.ts'
import { loadAsking, loadEnding, loadShare } from '#lib/share/loaders.ts'

export const generateMetadata = (): Metadata => ({ title: words('share').title })

/** What is asked of the reader: how much is left, or the end of it. */
export default async function Share({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const root = `/o/${slug}`
  const [{ ctx, portfolio }, share, asking] = await Promise.all([
    loadPortfolio(slug),
    loadShare(slug),
    loadAsking(slug),
  ])
  const fresh = <RefreshWhenStale revision={portfolio.assessment.revision} />
  if (!share) return <Nothing root={root} answers={may(ctx.role, 'answer')} />
  const pages = share.subjects.flatMap(({ subject, parts }) =>
    parts
      .filter(({ share: own }) => own.total > 0)
      .map(({ part }) => partHref(`${root}/assessment`, subject, part.id, 'share')),
  )
  const kept = <KeepOffline pages={pages.slice(0, maxKeptPages)} />
  if (share.open.length > 0)
    return (
      <Page>
        {kept}
        {fresh}
        <ShareHome
          root={root}
          organizationName={ctx.organizationName}
          share={share}
          asking={asking}
          secondsPerQuestion={portfolio.framework.seconds_per_question}
        />
      </Page>
    )
  const [{ moved, differences, missing, mayInvite, leads }, { overview }] = await Promise.all([
    loadEnding(slug),
    loadOverview(slug),
  ])
  return (
    <Page>
      {kept}
      {fresh}
      <ShareEnding
        {...{ root, share, asking, moved, differences, missing, mayInvite, leads }}
        organizationName={ctx.organizationName}
        appUrl={env().appUrl}
        headline={overview.headline}
      />
    </Page>
  )
}

function Nothing({ root, answers }: { root: string; answers: boolean }) {
  const say = words('share')
  return (
    <Page>
      <PageHeader title={say.title} />
      <EmptyState
        title={answers ? say.nothing.nobody : say.nothing.none}
        action={
          answers ? (
            <ButtonLink href={`${root}/members`} tone="primary">
              {say.nothing.go}
            </ButtonLink>
          ) : (
            <ButtonLink href={`${root}?view=overview`} tone="primary">
              {say.overview}
            </ButtonLink>
          )
        }
      >
        <p>{answers ? say.nothing.tick : say.nothing.reads}</p>
      </EmptyState>
    </Page>
  )
}
