import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Settings } from './_parts/settings.tsx'

export const metadata: Metadata = { title: 'Organisation' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Settings params={params} />
    </Suspense>
  )
}
