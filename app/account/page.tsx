import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SkeletonText } from '#components/ui/skeleton.tsx'
import { Account } from './_parts/account.tsx'

export const metadata: Metadata = { title: 'Account' }

export default function Page() {
  return (
    <Suspense fallback={<SkeletonText lines={8} />}>
      <Account />
    </Suspense>
  )
}
