import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Templates } from './_parts/templates.tsx'

export const metadata: Metadata = { title: 'Templates' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Templates params={params} />
    </Suspense>
  )
}
