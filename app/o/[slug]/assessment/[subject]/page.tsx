import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ProgressHead } from '#components/questionnaire/progress-head.tsx'
import { RefreshWhenStale } from '#components/questionnaire/refresh-when-stale.tsx'
import { SubjectTasks } from '#components/questionnaire/subject-tasks.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { VerdictStatement } from '#components/verdict/verdict-statement.tsx'
import { loadProgress, loadSubject } from '#lib/assessment/part/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { words } from '#lib/language/words.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'

interface Props {
  params: Promise<{ slug: string; subject: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, subject } = await params
  return { title: words('assessment').titleOf({ name: (await loadSubject(slug, subject)).name }) }
}

export default function SubjectPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <SubjectHome params={params} />
    </Suspense>
  )
}

async function SubjectHome({ params }: Props) {
  const { slug, subject } = await params
  const { ctx, portfolio, name, useCaseId, scored, progress } = await loadProgress(slug, subject)
  const { framework, assessment } = portfolio
  const root = `/o/${slug}`
  const say = words('assessment')
  return (
    <Page>
      <RefreshWhenStale revision={assessment.revision} />
      <PageHeader
        breadcrumbs={[{ label: say.title, href: `${root}/assessment` }, { label: name }]}
        title={<span className="wrap-anywhere">{name}</span>}
        lead={useCaseId ? say.marks : say.once}
        actions={
          <>
            {may(ctx.role, 'answer') && (
              <ButtonLink href={`${root}/assessment/check?subject=${subject}`}>{say.check}</ButtonLink>
            )}
            {useCaseId && <ButtonLink href={`${root}/use-cases/${useCaseId}`}>{say.seeVerdict}</ButtonLink>}
          </>
        }
      />
      {scored && (
        <div className="mb-10">
          <VerdictStatement verdict={scored.scorecard.verdict}>
            {verdictSentence(name, scored.scorecard, framework)}
          </VerdictStatement>
        </div>
      )}
      <ProgressHead
        share={progress.share.total > 0 && may(ctx.role, 'answer') ? progress.share : null}
        anyone={progress.anyone}
        secondsPerQuestion={framework.seconds_per_question}
      />
      <div className="mt-10 max-w-text">
        <SubjectTasks
          progress={progress}
          viewpoint="everything"
          root={`${root}/assessment`}
          secondsPerQuestion={framework.seconds_per_question}
        />
      </div>
    </Page>
  )
}
