import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Benchmark } from './_parts/benchmark.tsx'

export const metadata: Metadata = { title: 'Benchmarks' }

export default function Page({ params }: { params: Promise<{ slug: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Benchmark params={params} />
    </Suspense>
  )
}
