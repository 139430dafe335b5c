import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { MemberDashboard } from '../_parts/member-dashboard.tsx'

export const metadata: Metadata = { title: 'Where the use cases stand' }

export default function DashboardPage({ params }: { params: Promise<{ slug: string; workshopId: string }> }) {
  return (
    <Page>
      <Suspense fallback={<SkeletonText lines={3} />}>
        <MemberDashboard params={params} />
      </Suspense>
    </Page>
  )
}
