import type { Metadata } from 'next'
import { GatesSection } from '#components/method/gates-section.tsx'
import { GlossarySection } from '#components/method/glossary-section.tsx'
import { LimitsSection } from '#components/method/limits-section.tsx'
import { RoadmapSection } from '#components/method/roadmap-section.tsx'
import { RobustnessSection } from '#components/method/robustness-section.tsx'
import { ScoreSection } from '#components/method/score-section.tsx'
import { TwoQuestions } from '#components/method/two-questions.tsx'
import { VerdictSection } from '#components/method/verdict-section.tsx'
import { WeightsTable } from '#components/method/weights-table.tsx'
import { WorkedExample } from '#components/method/worked-example.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { loadFramework } from '#lib/framework/loaders.ts'
import { loadGlossary } from '#lib/glossary/loaders.ts'
import { formatDate } from '#lib/language/dates.ts'
import { exampleOf } from '#lib/method/example/rules.ts'

export const metadata: Metadata = { title: 'Method' }

/** How a verdict comes about, with the thresholds that are in force here. */
export default function MethodPage() {
  const framework = loadFramework()
  return (
    <>
      <PageHeader
        title="Method"
        lead="How answers become a verdict, what a verdict rests on, and what it does not claim."
        meta={`${framework.title} ${framework.version}, published ${formatDate(framework.published)}`}
        actions={
          <>
            <ButtonLink href="/method/framework" prefetch={false}>
              Read the framework
            </ButtonLink>
            <ButtonLink href="/playbook" tone="plain" prefetch={false}>
              Open the playbook
            </ButtonLink>
          </>
        }
      />
      <TwoQuestions framework={framework} />
      <ScoreSection framework={framework} />
      <div className="mt-8">
        <WeightsTable framework={framework} />
      </div>
      <GatesSection framework={framework} />
      <VerdictSection framework={framework} />
      <RobustnessSection />
      <WorkedExample example={exampleOf(framework)} framework={framework} />
      <RoadmapSection framework={framework} />
      <GlossarySection words={loadGlossary()} />
      <LimitsSection />
    </>
  )
}
