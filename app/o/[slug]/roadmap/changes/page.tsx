import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Changes } from './_parts/changes.tsx'

export const metadata: Metadata = { title: 'Review changes' }

interface Props {
  params: Promise<{ slug: string }>
}

export default function ChangesPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Changes {...props} />
    </Suspense>
  )
}
