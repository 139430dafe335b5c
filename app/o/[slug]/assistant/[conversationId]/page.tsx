import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadConversation } from '#lib/assistant/panel/loaders.ts'
import { Conversation } from '../_parts/conversation.tsx'

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
