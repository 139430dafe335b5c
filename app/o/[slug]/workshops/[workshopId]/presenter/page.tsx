import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { PresenterScreen } from '../_parts/presenter-screen.tsx'

export const metadata: Metadata = { title: 'Presenter screen' }

export default function Page({ params }: { params: Promise<{ slug: string; workshopId: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <PresenterScreen params={params} />
    </Suspense>
  )
}
