import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { NewClient } from './_parts/new-client.tsx'

export const metadata: Metadata = { title: 'Create client organisation' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <NewClient params={params} />
    </Suspense>
  )
}
