import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'

/** Why nothing can be asked here. */
export function SwitchedOff({ slug, owner }: { slug: string; owner: boolean }) {
  return (
    <Notice title="The assistant is switched off for this organisation">
      {owner ? (
        <p>
          You can switch it on under <Link href={`/o/${slug}/assistant/oversight#settings`}>its settings</Link>. What
          was asked before stays until its time is over.
        </p>
      ) : (
        <p>An owner can switch it on. What you asked before stays until its time is over.</p>
      )}
    </Notice>
  )
}
