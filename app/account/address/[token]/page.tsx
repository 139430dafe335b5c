import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { ConfirmAddress } from './_parts/confirm-address.tsx'

export const metadata: Metadata = { title: 'Confirm your address' }

interface Props {
  params: Promise<{ token: string }>
}

export default function Page({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonText lines={4} />}>
      <ConfirmAddress params={params} />
    </Suspense>
  )
}
