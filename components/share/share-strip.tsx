import { ButtonLink } from '#components/ui/button.tsx'
import { aboutMinutes } from '#lib/share/rules.ts'
import type { ShareStanding } from '#lib/share/types.ts'

/** On the overview, for somebody whose own questions are not all answered. */
export function ShareStrip({ root, share }: { root: string; share: ShareStanding }) {
  const left = share.open.length
  return (
    <p className="no-print flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3">
      <span>
        <span className="font-medium">Your share:</span> {left} {left === 1 ? 'question' : 'questions'} left,{' '}
        {aboutMinutes(share.minutes)}.
      </span>
      <ButtonLink href={`${root}/share`} size="small" prefetch={false}>
        Go on with your share
      </ButtonLink>
    </p>
  )
}
