import type { Metadata } from 'next'
import { Suspense } from 'react'
import type { SearchParams } from '#components/roadmap/address.ts'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Roadmap } from './_parts/roadmap.tsx'

export const metadata: Metadata = { title: 'Roadmap' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<SearchParams>
}

export default function RoadmapPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Roadmap {...props} />
    </Suspense>
  )
}
