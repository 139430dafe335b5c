import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { rich } from '#components/language/rich.ts'
import { KeepOffline } from '#components/offline/keep-offline.tsx'
import { AssessmentTasks } from '#components/questionnaire/assessment-tasks.tsx'
import { ProgressHead } from '#components/questionnaire/progress-head.tsx'
import { RefreshWhenStale } from '#components/questionnaire/refresh-when-stale.tsx'
import { nextPart, partHref } from '#components/questionnaire/viewpoint.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { loadProgress } from '#lib/assessment/part/loaders.ts'
import { sumOf } from '#lib/assessment/progress/rules.ts'
import { may } from '#lib/auth/policy.ts'
import { lower } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'

export const generateMetadata = (): Metadata => ({ title: words('assessment').title })

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ view?: string | string[] }>
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
  const { view } = await searchParams
  const { ctx, portfolio, knows, progress } = await loadProgress(slug)
  const root = `/o/${slug}`
  const say = words('assessment')
  const toMembers = (inside: ReactNode[]) => <Link href={`${root}/members`}>{inside}</Link>
  const mayAnswer = may(ctx.role, 'answer')
  const share = sumOf(progress.map((subject) => subject.share))
  const anyone = sumOf(progress.map((subject) => subject.anyone))
  const hasShare = mayAnswer && share.total > 0
  const viewpoint = hasShare && view !== 'everything' ? 'share' : 'everything'
  const next = mayAnswer ? nextPart(viewpoint, progress) : null
  const [organization, ...others] = progress
  const areas = portfolio.framework.roles.filter((role) => knows.includes(role.id)).map((role) => role.name)
  const shared = progress.flatMap(({ subject, parts }) =>
    parts
      .filter(({ share: own }) => own.total > 0)
      .map(({ part }) => partHref(`${root}/assessment`, subject, part.id, 'share')),
  )
  return (
    <Page>
      {mayAnswer && <KeepOffline pages={shared.slice(0, 40)} />}
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
      <ProgressHead
        share={hasShare ? share : null}
        anyone={anyone}
        secondsPerQuestion={portfolio.framework.seconds_per_question}
      />
      {hasShare && (
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
      {mayAnswer && !hasShare && (
        <p className="mt-6 max-w-text text-small text-muted"> {rich(say.nobodySaid({ link: toMembers }))}</p>
      )}
      <AssessmentTasks
        organization={organization}
        useCases={others.flatMap((subject, index) => {
          const scored = portfolio.useCases[index]
          if (!scored) return []
          const { scorecard, useCase } = scored
          const sentence = verdictSentence(useCase.name, scorecard, portfolio.framework)
          return [{ progress: subject, verdict: scorecard.verdict, sentence }]
        })}
        viewpoint={viewpoint}
        root={root}
        secondsPerQuestion={portfolio.framework.seconds_per_question}
        mayDescribe={may(ctx.role, 'describe-use-case')}
      />
    </Page>
  )
}
