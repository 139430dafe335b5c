import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { NewTemplate } from './_parts/new-template.tsx'

export const metadata: Metadata = { title: 'Make a template' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ kind?: string | string[] }>
}

export default function Page(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <NewTemplate {...props} />
    </Suspense>
  )
}
