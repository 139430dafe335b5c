import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Engagements } from './_parts/engagements.tsx'

export const metadata: Metadata = { title: 'Practices' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Engagements params={params} />
    </Suspense>
  )
}
