import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { Organizations } from './_parts/organizations.tsx'

export const metadata: Metadata = { title: 'Organisations' }

export default function Page() {
  return (
    <Suspense fallback={<SkeletonText lines={6} />}>
      <Organizations />
    </Suspense>
  )
}
