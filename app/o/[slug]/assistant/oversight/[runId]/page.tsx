import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { RunPage } from '../_parts/run-page.tsx'

export const metadata: Metadata = { title: 'One run' }

export default function Page({ params }: { params: Promise<{ slug: string; runId: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <RunPage params={params} />
    </Suspense>
  )
}
