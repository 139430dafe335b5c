import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonTable, SkeletonText } from '#components/ui/skeleton.tsx'
import { Overview } from './_parts/overview.tsx'

export const metadata: Metadata = { title: 'Overview' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function OverviewPage({ params, searchParams }: Props) {
  return (
    <Page>
      <Suspense
        fallback={
          <>
            <SkeletonText lines={3} />
            <SkeletonTable rows={5} columns={2} />
          </>
        }
      >
        <Overview params={params} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}
