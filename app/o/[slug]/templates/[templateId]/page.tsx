import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { TemplatePage } from './_parts/template-page.tsx'

export const metadata: Metadata = { title: 'Template' }

export default function Page({ params }: { params: Promise<{ slug: string; templateId: string }> }) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <TemplatePage params={params} />
    </Suspense>
  )
}
