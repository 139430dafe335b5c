import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Oversight } from './_parts/oversight.tsx'

export const metadata: Metadata = { title: 'Oversight of the assistant' }

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ show?: string | string[] }>
}

export default function OversightPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Oversight {...props} />
    </Suspense>
  )
}
