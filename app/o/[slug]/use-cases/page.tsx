import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonTable } from '#components/ui/skeleton.tsx'
import { UseCaseList } from './_parts/use-case-list.tsx'

export const metadata: Metadata = { title: 'Use cases' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function UseCasesPage({ params, searchParams }: Props) {
  return (
    <Page>
      <Suspense fallback={<SkeletonTable rows={8} columns={6} />}>
        <UseCaseList params={params} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}
