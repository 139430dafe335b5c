import type { Metadata } from 'next'
import { Suspense } from 'react'
import { DeleteTalk } from '#components/assistant/delete-talk.tsx'
import { PageTalk } from '#components/assistant/page-talk.tsx'
import { SwitchedOff } from '#components/assistant/switched-off.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Time } from '#components/ui/time.tsx'
import { loadConversation } from '#lib/assistant/panel/loaders.ts'
import { may } from '#lib/auth/policy.ts'

interface Props {
  params: Promise<{ slug: string; conversationId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, conversationId } = await params
  const { conversation } = await loadConversation(slug, conversationId)
  return { title: conversation.title }
}

export default function ConversationPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Conversation params={params} />
    </Suspense>
  )
}

/** One talk from its first question on, and the way to ask further. */
async function Conversation({ params }: Props) {
  const { slug, conversationId } = await params
  const { ctx, panel, conversation } = await loadConversation(slug, conversationId)
  const [first] = conversation.runs
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Ask', href: `/o/${slug}/assistant` }, { label: conversation.title }]}
        title={<span className="wrap-anywhere">{conversation.title}</span>}
        meta={
          first && (
            <>
              Begun <Time iso={first.startedAt} show="both" />. Only you see this.
            </>
          )
        }
        actions={
          <>
            <ButtonLink href={`/o/${slug}/assistant`}>New question</ButtonLink>
            <DeleteTalk slug={slug} id={conversationId} />
          </>
        }
      />
      {!panel.enabled && <SwitchedOff slug={slug} owner={may(ctx.role, 'manage-organization')} />}
      <PageTalk
        slug={slug}
        panel={panel}
        conversationId={conversationId}
        runs={conversation.runs}
        titled={first?.question === conversation.title}
      />
    </Page>
  )
}
