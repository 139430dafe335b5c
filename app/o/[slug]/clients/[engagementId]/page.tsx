import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { ClientPage } from './_parts/client-page.tsx'

export const metadata: Metadata = { title: 'Client' }

export default function Page({ params }: { params: Promise<{ slug: string; engagementId: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <ClientPage params={params} />
    </Suspense>
  )
}
