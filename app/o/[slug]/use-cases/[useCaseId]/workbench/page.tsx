import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { loadSubject } from '#lib/assessment/part/loaders.ts'
import { isPartName } from '#lib/use-case/rules.ts'
import { Overview } from './_parts/overview.tsx'
import { PartScreen } from './_parts/part-screen.tsx'
import { readWorkbench } from './_parts/read-workbench.ts'

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

/** All sections to be read, or the one that the address names, to be filled in. */
async function Workbench({ params, searchParams }: Props) {
  const { slug, useCaseId } = await params
  const { part } = await searchParams
  const read = await readWorkbench(slug, useCaseId)
  return isPartName(part) ? <PartScreen read={read} part={part} /> : <Overview read={read} />
}
