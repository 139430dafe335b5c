import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonTable, SkeletonText } from '#components/ui/skeleton.tsx'
import { loadHomeIsShare } from '#lib/share/loaders.ts'
import { Overview } from './_parts/overview.tsx'

export const metadata: Metadata = { title: 'Overview' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The overview; for a member with open questions their share comes first, and the overview is one press away. */
export default async function OverviewPage({ params, searchParams }: Props) {
  const { slug } = await params
  if ((await searchParams).view !== 'overview' && (await loadHomeIsShare(slug))) redirect(`/o/${slug}/share`)
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
