import { Page } from '#components/ui/page.tsx'
import { SkeletonText } from '#components/ui/skeleton.tsx'

export default function Loading() {
  return (
    <Page>
      <SkeletonText lines={6} />
    </Page>
  )
}
