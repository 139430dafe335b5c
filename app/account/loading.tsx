import { SkeletonText } from '#components/ui/skeleton.tsx'

export default function Loading() {
  return <SkeletonText lines={8} />
}
