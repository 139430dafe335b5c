import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { Share } from './_parts/share.tsx'

export const metadata: Metadata = { title: 'Your share' }

export default function SharePage({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Page>
      <Suspense fallback={<SkeletonText lines={6} />}>
        <Share params={params} />
      </Suspense>
    </Page>
  )
}
