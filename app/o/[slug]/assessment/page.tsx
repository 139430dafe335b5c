import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { AssessmentHome } from './_parts/assessment-home.tsx'

export const metadata: Metadata = { title: 'Assessment' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ view?: string | string[] }>
}

export default function AssessmentPage({ params, searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <AssessmentHome params={params} searchParams={searchParams} />
    </Suspense>
  )
}
