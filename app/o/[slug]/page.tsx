import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { rich } from '#components/language/rich.ts'
import { DimensionMap } from '#components/overview/dimension-map.tsx'
import { FirstActions } from '#components/overview/first-actions.tsx'
import { FirstGates } from '#components/overview/first-gates.tsx'
import { Foundations } from '#components/overview/foundations.tsx'
import { NoUseCases } from '#components/overview/no-use-cases.tsx'
import { PortfolioMap } from '#components/overview/portfolio-map.tsx'
import { ReportLink } from '#components/overview/report-link.tsx'
import { StillOpen } from '#components/overview/still-open.tsx'
import { VerdictBoard } from '#components/overview/verdict-board.tsx'
import { ShareStrip } from '#components/share/share-strip.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { Section } from '#components/ui/section.tsx'
import { SkeletonTable, SkeletonText } from '#components/ui/skeleton.tsx'
import { Time } from '#components/ui/time.tsx'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { words } from '#lib/language/words.ts'
import { pageOf } from '#lib/paging.ts'
import { loadOverview } from '#lib/portfolio/overview/loaders.ts'
import { rowsOnMap } from '#lib/portfolio/overview/rules.ts'
import { loadHomeIsShare, loadShare } from '#lib/share/loaders.ts'
import { Clients } from './_parts/clients.tsx'

export const generateMetadata = (): Metadata => ({ title: words('overview').title })

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The overview; for a member with open questions their share comes first, and the overview is one press away. */
export default async function OverviewPage({ params, searchParams }: Props) {
  const { slug } = await params
  if ((await searchParams).view !== 'overview' && (await loadHomeIsShare(slug))) redirect(`/o/${slug}/share`)
  return (
    <Page>
      <Suspense
        fallback={
          <>
            <SkeletonText lines={3} />
            <SkeletonTable rows={5} columns={2} />
          </>
        }
      >
        <Overview params={params} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}

/** Gates that are named before there is a roadmap. */
const gatesShown = 3

/** The portfolio for those who lead: what can go, what holds the rest, what to do first. A practice sees its clients. */
async function Overview({ params, searchParams }: Props) {
  const { slug } = await params
  if ((await loadOrgContext(slug)).kind === 'practice') return <Clients slug={slug} page={(await searchParams).page} />
  const [{ ctx, assessment, thresholds, overview, leading }, share] = await Promise.all([
    loadOverview(slug),
    loadShare(slug),
  ])
  const { ranked, open } = overview
  const total = ranked.length
  const { page } = pageOf((await searchParams).page, total, rowsOnMap)
  const rows = ranked.slice((page - 1) * rowsOnMap, page * rowsOnMap)
  const say = words('overview')
  const root = `/o/${slug}`
  const pager = (
    <Pager
      label={say.dimensions.pages}
      {...{ page, total }}
      size={rowsOnMap}
      href={(to) => `${root}${to > 1 ? `?page=${to}` : ''}#dimensions`}
    />
  )
  return (
    <>
      <PageHeader
        kicker={rich(
          say.begun({
            organization: ctx.organizationName,
            assessment: assessment.name,
            day: () => <Time key="day" iso={assessment.startedOn} />,
          }),
        )}
        title={<span className="wrap-anywhere">{overview.headline}</span>}
        lead={overview.detail}
        actions={total > 0 && <ReportLink slug={slug} primary={overview.begun} />}
      />
      {share && share.open.length > 0 && <ShareStrip root={root} share={share} />}
      {total === 0 ? (
        <NoUseCases slug={slug} mayDescribe={may(ctx.role, 'describe-use-case')} />
      ) : (
        <VerdictBoard list={`${root}/use-cases`} board={overview.board} />
      )}
      {leading && leading.length > 0 && (
        <Section
          title={say.first.title}
          lead={say.first.actionsLead}
          actions={
            <ButtonLink href={`${root}/roadmap`} prefetch={false}>
              {say.first.openRoadmap}
            </ButtonLink>
          }
        >
          <FirstActions slug={slug} actions={leading} />
        </Section>
      )}
      {!leading && overview.begun && overview.blockers.length > 0 && (
        <Section
          title={say.first.title}
          lead={say.first.gatesLead}
          actions={
            <ButtonLink href={`${root}/roadmap`} prefetch={false}>
              {may(ctx.role, 'plan-roadmap') ? say.first.planRoadmap : say.first.seeRoadmap}
            </ButtonLink>
          }
        >
          <FirstGates slug={slug} blockers={overview.blockers.slice(0, gatesShown)} />
        </Section>
      )}
      {total > 0 && overview.begun && (
        <>
          <Section title={say.map.title} id="map">
            <PortfolioMap slug={slug} overview={overview} thresholds={thresholds} rows={rows} part={pager} />
          </Section>
          <Section title={say.dimensions.title} id="dimensions" lead={say.dimensions.lead}>
            <DimensionMap slug={slug} dimensions={overview.dimensions} rows={rows} />
            {pager}
          </Section>
          <Section title={say.foundations.title} lead={say.foundations.lead}>
            <Foundations slug={slug} foundations={overview.foundations} />
          </Section>
        </>
      )}
      <Section title={say.still.title}>
        <StillOpen
          slug={slug}
          open={open}
          mayAnswer={may(ctx.role, 'answer')}
          primary={total > 0 && !overview.begun && may(ctx.role, 'answer')}
        />
      </Section>
    </>
  )
}
