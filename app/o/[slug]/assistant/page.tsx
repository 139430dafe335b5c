import type { Metadata } from 'next'
import { Suspense } from 'react'
import { HowItAnswers } from '#components/assistant/how-it-answers.tsx'
import { PageTalk } from '#components/assistant/page-talk.tsx'
import { SwitchedOff } from '#components/assistant/switched-off.tsx'
import { TalkList } from '#components/assistant/talk-list.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { Noted } from '#components/ui/side-note.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadAssistant } from '#lib/assistant/panel/loaders.ts'
import { may } from '#lib/auth/policy.ts'

export const metadata: Metadata = { title: 'Ask' }

export default function AssistantPage({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Assistant params={params} />
    </Suspense>
  )
}

/** A new question, what to expect of an answer, and what was asked before. */
async function Assistant({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { ctx, panel, conversations } = await loadAssistant(slug)
  const owner = may(ctx.role, 'manage-organization')
  return (
    <Page>
      <PageHeader
        title="Ask"
        lead="Answers from your own records and the playbook, each claim with its source."
        actions={
          owner && (
            <ButtonLink href={`/o/${slug}/assistant/oversight`} prefetch={false}>
              Oversight
            </ButtonLink>
          )
        }
      />
      <Noted note={<HowItAnswers answerer={panel.answerer} model={panel.model} />}>
        {panel.enabled ? (
          <PageTalk slug={slug} panel={panel} conversationId={null} runs={[]} />
        ) : (
          <SwitchedOff slug={slug} owner={owner} />
        )}
      </Noted>
      {conversations.length > 0 && (
        <Section title="Asked before" lead="Only you see these.">
          <TalkList slug={slug} conversations={conversations} />
        </Section>
      )}
    </Page>
  )
}
