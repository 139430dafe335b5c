import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonPage } from '#components/ui/skeleton.tsx'
import { Settings } from './_parts/settings.tsx'

export const metadata: Metadata = { title: 'Plan settings' }

interface Props {
  params: Promise<{ slug: string }>
}

export default function SettingsPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonPage />}>
      <Settings {...props} />
    </Suspense>
  )
}
