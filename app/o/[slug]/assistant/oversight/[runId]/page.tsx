import '#components/assistant/assistant.css'
import type { Metadata } from 'next'
import { AnswerText } from '#components/assistant/answer-text.tsx'
import { ReplayButton } from '#components/assistant/oversight/replay-button.tsx'
import { RunFacts } from '#components/assistant/oversight/run-facts.tsx'
import { SourceList } from '#components/assistant/source-note.tsx'
import { decisionText, draftWords, statusWords } from '#components/assistant/words.ts'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Time } from '#components/ui/time.tsx'
import { loadRun } from '#lib/assistant/oversight/loaders.ts'
import { env } from '#lib/runtime/env.ts'

export const metadata: Metadata = { title: 'One run' }

/** One question with everything that is kept of how it was answered. */
export default async function RunPage({ params }: { params: Promise<{ slug: string; runId: string }> }) {
  const { slug, runId } = await params
  const { run } = await loadRun(slug, runId)
  return (
    <Page>
      <PageHeader
        breadcrumbs={[
          { label: 'Ask', href: `/o/${slug}/assistant` },
          { label: 'Oversight', href: `/o/${slug}/assistant/oversight` },
          { label: 'One run' },
        ]}
        kicker={statusWords[run.status]}
        title={<span className="wrap-anywhere">{run.question}</span>}
        meta={<Time iso={run.startedAt} show="both" />}
        actions={<ReplayButton slug={slug} runId={runId} />}
      />
      <Section title="Answer">
        {run.answer === '' ? (
          <p className="text-muted">Nothing was written.</p>
        ) : (
          <AnswerText answer={run.answer} citations={run.citations} id="run" />
        )}
        {run.correction !== '' && (
          <p className="mt-4 max-w-text border-s-4 border-caution bg-sunken px-4 py-2 wrap-anywhere">
            <span className="block text-small text-muted">What would have been right, as the reader says</span>
            {run.correction}
          </p>
        )}
      </Section>
      {run.drafts.length > 0 && (
        <Section title="Drafts">
          <ul className="max-w-text border-t border-line">
            {run.drafts.map((draft) => (
              <li key={draft.id} className="border-b border-line py-2">
                {draftWords[draft.kind]}: {draft.state === 'open' ? 'not decided on yet.' : decisionText(draft)}
                {draft.reason !== '' && <span className="block text-small text-muted">“{draft.reason}”</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="How it came about">
        <RunFacts run={run} currency={env().currency} />
      </Section>
      <Section title="Cited sources" lead={`${run.citations.length} of ${run.passages.length} passages handed out.`}>
        {run.citations.length > 0 && (
          <div className="max-w-text">
            <SourceList citations={run.citations} />
          </div>
        )}
      </Section>
    </Page>
  )
}
