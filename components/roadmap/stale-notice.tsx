import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import type { PlanDiff } from '#lib/planning/types.ts'
import { changesText } from './words.ts'

/** The answers have moved on; nothing when the plan is still theirs. */
export function StaleNotice({ slug, diff }: { slug: string; diff: PlanDiff | null }) {
  const changes = diff && changesText(diff)
  if (!changes) return null
  return (
    <div className="no-print mb-8">
      <Notice tone="caution" title={`Answers changed since this plan: ${changes}.`}>
        Owners and statuses stay whatever you accept.{' '}
        <Link href={`/o/${slug}/roadmap/changes`} className="inline-block py-1">
          Review changes
        </Link>
      </Notice>
    </div>
  )
}
