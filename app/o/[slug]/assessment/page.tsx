import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { rich } from '#components/language/rich.ts'
import { KeepOffline } from '#components/offline/keep-offline.tsx'
import { maxKeptPages } from '#components/offline/kept-pages.ts'
import { AssessmentTasks } from '#components/questionnaire/assessment-tasks.tsx'
import { partHref } from '#components/questionnaire/part-href.ts'
import { ProgressHead } from '#components/questionnaire/progress-head.tsx'
import { RefreshWhenStale } from '#components/questionnaire/refresh-when-stale.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { loadAssessmentHome } from '#lib/assessment/listing/loaders.ts'
import { sharePages } from '#lib/assessment/part/rules.ts'
import { may } from '#lib/auth/policy.ts'
import { lower } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'

export const generateMetadata = (): Metadata => ({ title: words('assessment').title })

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function AssessmentPage({ params, searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <AssessmentHome params={params} searchParams={searchParams} />
    </Suspense>
  )
}

async function AssessmentHome({ params, searchParams }: Props) {
  const { slug } = await params
  const { ctx, portfolio, knows, mayAnswer, home, useCases } = await loadAssessmentHome(slug, await searchParams)
  const { viewpoint, share, anyone, next } = home
  const root = `/o/${slug}`
  const say = words('assessment')
  const toMembers = (inside: ReactNode[]) => <Link href={`${root}/members`}>{inside}</Link>
  const areas = portfolio.framework.roles.filter((role) => knows.includes(role.id)).map((role) => role.name)
  const described = portfolio.useCases.map(({ useCase, input }) => ({ id: useCase.id, facts: input.facts }))
  const shared = sharePages(portfolio.framework, described, knows)
    .take(maxKeptPages)
    .map(({ subject, part }) => partHref(`${root}/assessment`, subject, part, 'share'))
  return (
    <Page>
      {mayAnswer && <KeepOffline pages={[...shared]} />}
      <RefreshWhenStale revision={portfolio.assessment.revision} />
      <PageHeader
        kicker={portfolio.assessment.name}
        title={say.title}
        lead={mayAnswer ? say.lead : say.leadReading}
        actions={
          <>
            {next && (
              <ButtonLink
                tone="primary"
                href={partHref(`${root}/assessment`, next.subject.subject, next.part.part.id, viewpoint)}
              >
                {(next.begun ? say.goOn : say.start)({ part: lower(next.part.part.name) })}
              </ButtonLink>
            )}
            {mayAnswer && <ButtonLink href={`${root}/assessment/check`}>{say.check}</ButtonLink>}
          </>
        }
      />
      <ProgressHead share={share} anyone={anyone} secondsPerQuestion={portfolio.framework.seconds_per_question} />
      {share && (
        <div className="mt-10">
          <Tabs
            label={say.which}
            items={[
              {
                href: `${root}/assessment`,
                label: say.share,
                current: viewpoint === 'share',
                count: share.total - share.done,
              },
              {
                href: `${root}/assessment?view=everything`,
                label: say.everything,
                current: viewpoint === 'everything',
                count: anyone.total - anyone.done,
              },
            ]}
          />
          {viewpoint === 'share' && (
            <p className="-mt-2 max-w-text text-small text-muted">
              {' '}
              {rich(say.usually({ areas: lower(areas.join(', ')), link: toMembers }))}
            </p>
          )}
        </div>
      )}
      {mayAnswer && !share && (
        <p className="mt-6 max-w-text text-small text-muted"> {rich(say.nobodySaid({ link: toMembers }))}</p>
      )}
      <AssessmentTasks
        home={home}
        useCases={useCases}
        framework={portfolio.framework}
        described={described.length > 0}
        root={root}
        mayDescribe={may(ctx.role, 'describe-use-case')}
      />
    </Page>
  )
}
