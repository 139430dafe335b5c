import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Members } from './_parts/members.tsx'

export const metadata: Metadata = { title: 'Members' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Members params={params} />
    </Suspense>
  )
}
