import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Workshop } from './_parts/workshop.tsx'

export const metadata: Metadata = { title: 'Workshop' }

export default function Page({ params }: { params: Promise<{ slug: string; workshopId: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Workshop params={params} />
    </Suspense>
  )
}
