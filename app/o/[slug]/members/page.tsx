import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Members } from './_parts/members.tsx'

export const metadata: Metadata = { title: 'Members' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function Page({ params, searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Members params={params} searchParams={searchParams} />
    </Suspense>
  )
}
