import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { Workbench } from './_parts/workbench.tsx'

export const metadata: Metadata = { title: 'Workbench' }

interface Props {
  params: Promise<{ slug: string; useCaseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default function WorkbenchPage({ params, searchParams }: Props) {
  return (
    <Page>
      <Suspense fallback={<SkeletonText lines={12} />}>
        <Workbench params={params} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}
