import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Workshops } from './_parts/workshops.tsx'

export const metadata: Metadata = { title: 'Workshops' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Workshops params={params} />
    </Suspense>
  )
}
