import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { NewUseCase } from './_parts/new-use-case.tsx'

export const metadata: Metadata = { title: 'Describe a use case' }

interface Props {
  params: Promise<{ slug: string }>
}

export default function NewUseCasePage({ params }: Props) {
  return (
    <Page>
      <Suspense fallback={<SkeletonText lines={12} />}>
        <NewUseCase params={params} />
      </Suspense>
    </Page>
  )
}
