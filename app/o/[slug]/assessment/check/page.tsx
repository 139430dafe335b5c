import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { CheckAnswers } from './_parts/check-answers.tsx'

export const metadata: Metadata = { title: 'Check your answers' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ subject?: string | string[] }>
}

export default function CheckPage({ params, searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <CheckAnswers params={params} searchParams={searchParams} />
    </Suspense>
  )
}
