import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { loadAction } from '#lib/roadmap/loaders.ts'
import { Action } from './_parts/action.tsx'

interface Props {
  params: Promise<{ slug: string; number: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, number } = await params
  const { action } = await loadAction(slug, number)
  return { title: `ACT-${action.number}` }
}

export default function ActionPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Action {...props} />
    </Suspense>
  )
}
