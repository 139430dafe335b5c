import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Suspense } from 'react'
import { ActionTable } from '#components/roadmap/action-table.tsx'
import { type RoadmapAddress, readAddress, roadmapHref, type SearchParams } from '#components/roadmap/address.ts'
import { EmptyRoadmap } from '#components/roadmap/empty-roadmap.tsx'
import { Filters } from '#components/roadmap/filters.tsx'
import { HowDatesCome } from '#components/roadmap/how-dates-come.tsx'
import { MemberList } from '#components/roadmap/member-list.tsx'
import { PhaseBoard } from '#components/roadmap/phase-board.tsx'
import { StaleNotice } from '#components/roadmap/stale-notice.tsx'
import { Timeline } from '#components/roadmap/timeline.tsx'
import { headline } from '#components/roadmap/words.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { Time } from '#components/ui/time.tsx'
import { may } from '#lib/auth/policy.ts'
import { today } from '#lib/clock.ts'
import { loadRoadmap } from '#lib/roadmap/loaders.ts'
import { mayChangeStatus } from '#lib/roadmap/policy.ts'
import { selectRows } from '#lib/roadmap/row/rules.ts'

export const metadata: Metadata = { title: 'Roadmap' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<SearchParams>
}

export default function RoadmapPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Roadmap {...props} />
    </Suspense>
  )
}

type Loaded = Awaited<ReturnType<typeof loadRoadmap>>
type WithRoadmap = Extract<Loaded, { rows: unknown }>

const memberList = 'members'

async function Roadmap({ params, searchParams }: Props) {
  const { slug } = await params
  const loaded = await loadRoadmap(slug)
  if (!loaded.roadmap) {
    return (
      <Page>
        <PageHeader title="Roadmap" lead="What to do, in what order, and by when." />
        <Empty slug={slug} {...loaded} />
      </Page>
    )
  }
  const { ctx, portfolio, roadmap, rows, proposal } = loaded
  const address = readAddress(await searchParams)
  const view = (name: RoadmapAddress['view'], label: string) => ({
    href: roadmapHref(slug, { view: name, selection: address.selection }),
    label,
    current: address.view === name,
  })
  return (
    <Page width="full">
      <PageHeader
        title="Roadmap"
        lead={headline(rows, roadmap.schedule)}
        meta={
          <>
            <p className="mb-1">
              Made from the answers of <Time iso={roadmap.generatedAt} />.
            </p>
            <HowDatesCome slug={slug} roadmap={roadmap} roles={portfolio.framework.roles} />
          </>
        }
        actions={
          <>
            <ButtonLink href={`/o/${slug}/report.pdf`} prefetch={false}>
              Download report (PDF)
            </ButtonLink>
            {may(ctx.role, 'plan-roadmap') && (
              <ButtonLink href={`/o/${slug}/roadmap/settings`} tone="plain">
                Plan settings
              </ButtonLink>
            )}
          </>
        }
      />
      <StaleNotice slug={slug} diff={proposal?.diff ?? null} />
      <Tabs
        label="Views of the roadmap"
        items={[view('board', 'Board'), view('table', 'Table'), view('timeline', 'Timeline')]}
      />
      <View slug={slug} address={address} {...loaded} />
    </Page>
  )
}

async function View({
  slug,
  address,
  ctx,
  portfolio,
  roadmap,
  rows,
  people,
}: WithRoadmap & { slug: string; address: RoadmapAddress }) {
  const { phases } = portfolio.framework
  const selected = selectRows(rows, address.selection)
  const phone = /\bMobile\b/.test((await headers()).get('user-agent') ?? '')
  const whole = selected.length === rows.length
  return (
    <>
      <Filters slug={slug} address={address} rows={rows} phases={phases} shown={selected.length} />
      {address.view === 'board' && (
        <PhaseBoard
          slug={slug}
          framework={portfolio.framework}
          rows={selected}
          selection={address.selection}
          narrowed={!whole}
          folded={phone && whole}
        />
      )}
      {address.view === 'table' && (
        <>
          <MemberList id={memberList} people={people} />
          <ActionTable
            slug={slug}
            address={address}
            rows={selected}
            mayChangeStatus={new Set(selected.filter((row) => mayChangeStatus(ctx, row)).map((row) => row.id))}
            mayChangeOwner={may(ctx.role, 'plan-roadmap')}
            list={memberList}
          />
        </>
      )}
      {address.view === 'timeline' && (
        <Timeline
          slug={slug}
          rows={selected}
          phases={phases}
          today={today()}
          p50={whole ? roadmap.schedule.p50 : null}
          p80={whole ? roadmap.schedule.p80 : null}
        />
      )}
    </>
  )
}

function Empty({ slug, ctx, portfolio, planned }: Extract<Loaded, { planned: unknown }> & { slug: string }) {
  const verdicts = portfolio.useCases.map((u) => u.scorecard.verdict)
  return (
    <EmptyRoadmap
      slug={slug}
      planned={planned}
      phases={portfolio.framework.phases}
      useCases={verdicts.length}
      unfit={verdicts.filter((v) => v === 'not-a-fit').length}
      undetermined={verdicts.filter((v) => v === 'undetermined').length}
      mayPlan={may(ctx.role, 'plan-roadmap')}
    />
  )
}
