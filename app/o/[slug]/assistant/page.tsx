import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Assistant } from './_parts/assistant.tsx'

export const metadata: Metadata = { title: 'Ask' }

export default function AssistantPage({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Assistant params={params} />
    </Suspense>
  )
}
