import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { InviteMany } from './_parts/invite-many.tsx'

export const metadata: Metadata = { title: 'Invite a list of people' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <InviteMany params={params} />
    </Suspense>
  )
}
