import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Action } from './_parts/action.tsx'

interface Props {
  params: Promise<{ slug: string; number: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).number.toUpperCase() }
}

export default function ActionPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Action {...props} />
    </Suspense>
  )
}
