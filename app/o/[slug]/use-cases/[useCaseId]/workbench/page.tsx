import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { Workbench } from './_parts/workbench.tsx'

interface Props {
  params: Promise<{ slug: string; useCaseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, useCaseId } = await params
  return { title: `Workbench: ${(await loadSubject(slug, useCaseId)).name}` }
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
