import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { Result } from './_parts/result.tsx'

export const metadata: Metadata = { title: 'Result' }

interface Props {
  params: Promise<{ slug: string; useCaseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function ResultPage({ params, searchParams }: Props) {
  return (
    <Page>
      <Suspense fallback={<SkeletonText lines={12} />}>
        <Result params={params} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}
